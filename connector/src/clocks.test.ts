import { expect, test } from 'vitest';
import { Clocks } from './clocks.ts';

const server = '2026-11-23T00:00:00.000Z';
const serverMs = Date.parse(server);

test('half of the way there and back is no difference of clocks', () => {
  const clocks = new Clocks();

  clocks.noteServer(server, { answeredAtMs: serverMs + 400, tookMs: 800 });

  expect(clocks.differenceMs).toBe(0);
});

test('one slow answer, or one that came while the clock jumped, moves nothing; a jump that stays is seen', () => {
  const clocks = new Clocks();
  const note = (aheadMs: number) =>
    clocks.noteServer(server, { answeredAtMs: serverMs + aheadMs, tookMs: 0 });
  for (const aheadMs of [1_000, 1_010, 990]) note(aheadMs);

  note(86_400_000);
  expect(Math.abs((clocks.differenceMs ?? 0) - 1_000)).toBeLessThanOrEqual(10);
  note(86_400_000);
  note(86_400_000);

  expect(clocks.differenceMs).toBe(86_400_000);
});

test('the door is compared with the server, not with this machine', () => {
  const clocks = new Clocks();
  clocks.noteDoor('2026-11-23T09:10:00+09:00', { answeredAtMs: serverMs + 60_500, tookMs: 0 });
  expect(clocks.doorDifferenceMs).toBeNull();

  clocks.noteServer(server, { answeredAtMs: serverMs + 60_000, tookMs: 0 });

  expect(clocks.doorDifferenceMs).toBe(10 * 60_000);
});

test('a time that is none is no measurement', () => {
  const clocks = new Clocks();

  clocks.noteServer('soon', { answeredAtMs: serverMs, tookMs: 0 });

  expect(clocks.differenceMs).toBeNull();
});
