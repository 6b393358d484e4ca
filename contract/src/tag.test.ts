import { expect, test } from 'vitest';
import { tagBatch, tagBatchEnvelope } from './ingest.ts';
import { fillPath } from './path.ts';
import { type TagEvent, tagEvent } from './tag.ts';

const event: TagEvent = {
  vendorKey: '20261122|085214|1|7',
  occurredAt: '2026-11-22T08:52:14+09:00',
  occurredRaw: '20261122 085214',
  storedAt: '2026-11-22T08:52:15+09:00',
  kind: 'in',
  granted: true,
  userNumber: '7',
  employeeNumber: '0042',
  cardNumber: null,
  name: '김민준',
  gateId: '1',
  gateName: '정문 1',
  raw: { e_mode: '1', e_result: '0' },
};

test('a tag without a readable time is still a tag event, for the server to judge', () => {
  expect(tagEvent.safeParse({ ...event, occurredAt: null, occurredRaw: '00000000 000000' }).success).toBe(
    true,
  );
});

test('a time without Korea’s offset is refused, so that no host zone can slip in', () => {
  expect(tagEvent.safeParse({ ...event, occurredAt: '2026-11-22T08:52:14Z' }).success).toBe(false);
});

test('the envelope takes a batch in which one event is broken, the whole schema does not', () => {
  const batch = {
    officeNumber: '480216935',
    sourceId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
    events: [event, { vendorKey: 'broken', kind: 7 }],
  };

  expect(tagBatchEnvelope.safeParse(batch).success).toBe(true);
  expect(tagBatch.safeParse(batch).success).toBe(false);
});

test('a path parameter cannot leave its place', () => {
  expect(fillPath('/api/employees/:id/days', { id: '../x?y' })).toBe('/api/employees/..%2Fx%3Fy/days');
});
