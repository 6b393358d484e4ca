import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSeoul, parseSeoul, seoul, seoulDate, seoulMinute, Temporal } from './time.ts';

test.each(['1900-02-28', '1908-04-01', '1955-05-05', '1988-05-08', '2026-11-22'])(
  'nine o’clock of %s is written with the offset that every reader takes, and is read as the same instant',
  (date) => {
    const nine = seoulMinute(Temporal.PlainDate.from(date), 540);

    const text = formatSeoul(nine);

    expect(text).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+09:00$/);
    expect(parseSeoul(text).epochMilliseconds).toBe(nine.epochMilliseconds);
  },
);

test('dates and their minutes are those of the calendar of Korea, before and after its last summer time', () => {
  const ms = (date: string) => Temporal.Instant.from(`${date}T00:00Z`).epochMilliseconds;
  fc.assert(
    fc.property(
      fc.integer({ min: ms('1985-01-01'), max: ms('2100-01-01') }),
      fc.integer({ min: -1440, max: 4320 }),
      (instant, minute) => {
        const at = Temporal.Instant.fromEpochMilliseconds(instant);
        const date = at.toZonedDateTimeISO(seoul).toPlainDate();

        expect(seoulDate(at).toString()).toBe(date.toString());
        expect(seoulMinute(date, minute).toString()).toBe(
          date.toZonedDateTime(seoul).add({ minutes: minute }).toInstant().toString(),
        );
      },
    ),
    { numRuns: 500 },
  );
});
