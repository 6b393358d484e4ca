import { expect, test } from 'vitest';
import { formatSeoul, parseSeoul, seoulMinute, Temporal } from './time.ts';

test.each(['1900-02-28', '1908-04-01', '1955-05-05', '1988-05-08', '2026-11-22'])(
  'nine o’clock of %s is written with the offset that every reader takes, and is read as the same instant',
  (date) => {
    const nine = seoulMinute(Temporal.PlainDate.from(date), 540);

    const text = formatSeoul(nine);

    expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+09:00$/);
    expect(parseSeoul(text).epochMilliseconds).toBe(nine.epochMilliseconds);
  },
);
