import { parseSeoul } from '@nadeul/domain';
import { describe, expect, test } from 'vitest';
import { type ConcernReport, clockConcern, diskConcern, outboxConcern } from './concern-rules.ts';

const at = (clock: string) => parseSeoul(`2026-11-18T${clock}:00+09:00`);
const now = at('12:00');
const well: ConcernReport = {
  isActive: true,
  lastHeartbeatAt: now,
  clockDifferenceMs: 0,
  doorClockDifferenceMs: null,
  clockOffSince: null,
  waiting: 0,
  outboxBytes: 0,
  outboxBytesMax: 1000,
  outboxEventsMax: 1000,
  oldestStoredAt: null,
  diskFreeBytes: 50e9,
};
const earlierVersion: ConcernReport = {
  ...well,
  clockDifferenceMs: null,
  outboxBytes: null,
  outboxBytesMax: null,
  outboxEventsMax: null,
  diskFreeBytes: null,
};

describe.each([
  ['clock', clockConcern, { clockDifferenceMs: 600_000, clockOffSince: at('11:00') }],
  ['outbox', outboxConcern, { waiting: 900 }],
  ['disk', diskConcern, { diskFreeBytes: 5e8 }],
] as const)('the %s of a link', (_name, concern, amiss) => {
  test('is no concern while all is well, nor where the connector tells nothing of it', () => {
    expect(concern(well, { isOpen: false, now }).turn).toBeNull();
    expect(concern(earlierVersion, { isOpen: false, now }).turn).toBeNull();
  });

  test('opens once, stays, and closes with the report that is well again', () => {
    expect(concern({ ...well, ...amiss }, { isOpen: false, now }).turn).toHaveProperty('opensFrom');
    expect(concern({ ...well, ...amiss }, { isOpen: true, now }).turn).toBeNull();
    expect(concern(well, { isOpen: true, now: at('12:01') }).turn).toEqual({ closesAt: now });
  });

  test('is no concern of a link that is not used', () => {
    const stopped = { ...well, ...amiss, isActive: false };

    expect(concern(stopped, { isOpen: false, now }).turn).toBeNull();
    expect(concern(stopped, { isOpen: true, now }).turn).toEqual({ closesAt: now });
  });
});

test('an outbox or a disk at its limit does not open and close with each report', () => {
  expect(outboxConcern({ ...well, waiting: 750 }, { isOpen: true, now }).turn).toBeNull();
  expect(outboxConcern({ ...well, waiting: 750 }, { isOpen: false, now }).turn).toBeNull();
  expect(diskConcern({ ...well, diskFreeBytes: 1.2e9 }, { isOpen: true, now }).turn).toBeNull();
  expect(diskConcern({ ...well, diskFreeBytes: 1.2e9 }, { isOpen: false, now }).turn).toBeNull();
});

test('a single report with a clock that is off opens nothing', () => {
  const once = { ...well, clockDifferenceMs: -600_000, clockOffSince: now };

  expect(clockConcern(once, { isOpen: false, now }).turn).toBeNull();
});
