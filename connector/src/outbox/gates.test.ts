import { heartbeatGatesMax } from '@nadeul/contract';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../testing/folder.ts';
import { tagOf } from '../testing/tags.ts';
import { gatesIn } from './gates.ts';
import { openOutbox } from './open.ts';
import type { Outbox } from './outbox.ts';

const latest = '2026-11-23T12:00:00+09:00';

function store(outbox: Outbox, events: Parameters<typeof gatesIn>[0]): void {
  outbox.store({
    source: '본사',
    events,
    cursor: { name: '본사', position: null },
    repeats: 'drop',
    lastTagAt: null,
    gates: gatesIn(events, latest),
  });
}

function open(): Outbox {
  const outbox = openOutbox(testFolder(), Date.now);
  onTestFinished(() => outbox.close());
  return outbox;
}

test('a gate keeps its latest tag and its name, whatever comes late or without them', () => {
  const outbox = open();
  const tag = tagOf({
    vendorKey: 'a',
    gateId: '1',
    gateName: '정문',
    occurredAt: '2026-11-22T09:00:00+09:00',
  });

  store(outbox, [tag]);
  store(outbox, [{ ...tag, vendorKey: 'b', gateName: null, occurredAt: '2026-11-01T09:00:00+09:00' }]);
  store(outbox, [{ ...tag, vendorKey: 'c', gateName: null, occurredAt: null }]);
  store(outbox, [{ ...tag, vendorKey: 'd', gateId: null }]);

  expect(outbox.gates()).toEqual([{ gateId: '1', name: '정문', lastTagAt: '2026-11-22T09:00:00+09:00' }]);
});

test('of more gates than can be told those with the latest tags are kept', () => {
  const outbox = open();
  const at = (index: number) => new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString().slice(0, 19);
  const tags = Array.from({ length: heartbeatGatesMax + 50 }, (_, index) =>
    tagOf({ vendorKey: `${index}`, gateId: `${index}`, occurredAt: `${at(index)}+09:00` }),
  );

  for (const tag of tags) store(outbox, [tag]);

  const gates = outbox.gates();
  expect(gates).toHaveLength(heartbeatGatesMax);
  expect([gates[0]?.gateId, gates.at(-1)?.gateId]).toEqual([`${heartbeatGatesMax + 49}`, '50']);
});
