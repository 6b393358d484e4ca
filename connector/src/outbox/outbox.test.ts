import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BatchAnswer, TagEvent } from '@nadeul/contract';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { testFolder } from '../testing/folder.ts';
import { tagOf } from '../testing/tags.ts';
import { openOutbox } from './open.ts';
import type { Outbox, WaitingEvent } from './outbox.ts';
import { queries } from './queries.ts';

const source = '본사';
const nowMs = Date.UTC(2026, 10, 22);

function open(folder: string): Outbox {
  const outbox = openOutbox(folder, () => nowMs);
  onTestFinished(() => closeQuietly(outbox));
  return outbox;
}

function closeQuietly(outbox: Outbox): void {
  try {
    outbox.close();
  } catch {
    // Closed by the test already.
  }
}

function put(outbox: Outbox, events: readonly TagEvent[], cursor = new Uint8Array([1])): void {
  outbox.store({
    source,
    events,
    cursor: { name: source, position: cursor },
    repeats: 'drop',
    lastTagAt: null,
  });
}

function accept(batch: readonly WaitingEvent[]): BatchAnswer['results'] {
  return batch.map(({ vendorKey }) => ({ vendorKey, result: 'accepted' }));
}

/** The trivial outbox: a list. */
type Model = {
  waiting: { key: string; name: string; day: string; unnamed: number }[];
  /** The content that each key had last. */
  seen: Map<string, string>;
  cursor: number | null;
};

const day = fc.constantFrom('2026-11-18', '2026-11-19', '2026-11-20');
const key = fc.integer({ min: 1, max: 12 });
const step = fc.oneof(
  fc.record({
    do: fc.constant('store' as const),
    keys: fc.array(fc.tuple(key, fc.integer({ min: 1, max: 3 })), { maxLength: 6 }),
    cursor: fc.nat(250),
  }),
  fc.record({
    do: fc.constant('send' as const),
    max: fc.integer({ min: 1, max: 5 }),
    named: fc.array(fc.boolean()),
  }),
  fc.record({ do: fc.constant('reopen' as const) }),
);

test('whatever is stored, answered and reopened in any order, exactly what the server did not name waits', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.array(day, { minLength: 12, maxLength: 12 }),
      (steps, days) => {
        const folder = testFolder();
        const model: Model = { waiting: [], seen: new Map(), cursor: null };
        let outbox = open(folder);
        for (const one of steps) {
          if (one.do === 'reopen') {
            outbox.close();
            outbox = open(folder);
          } else if (one.do === 'store') {
            const events = one.keys.map(([at, name]) => eventOf(at, name, days));
            put(outbox, events, new Uint8Array([one.cursor]));
            for (const event of events) modelAdd(model, event);
            model.cursor = one.cursor;
          } else {
            const batch = outbox.next(one.max, 1_000_000);
            expect(batch.map(named)).toEqual(modelNext(model, one.max).map(({ key, name }) => [key, name]));
            const answered = batch.filter((_, index) => one.named[index] === true);
            outbox.settle(batch, accept(answered));
            modelSettle(model, batch, new Set(answered.map(({ vendorKey }) => vendorKey)));
          }
          expect(outbox.waiting).toBe(model.waiting.length);
          expect(outbox.cursor(source)?.[0] ?? null).toBe(model.cursor);
        }
        outbox.close();
      },
    ),
    { seed: 20261122, numRuns: 60 },
  );
});

function eventOf(at: number, name: number, days: readonly string[]): TagEvent {
  return tagOf({
    vendorKey: `k${at}`,
    employeeNumber: `n${name}`,
    occurredAt: `${days[at - 1]}T08:00:00+09:00`,
  });
}

function named({ vendorKey, body }: WaitingEvent): [string, string] {
  return [vendorKey, JSON.parse(body).employeeNumber];
}

function modelAdd(model: Model, { vendorKey, employeeNumber, occurredAt }: TagEvent): void {
  const name = employeeNumber ?? '';
  if (model.seen.get(vendorKey) === name) return;
  model.seen.set(vendorKey, name);
  const latest = model.waiting.findLast(({ key }) => key === vendorKey);
  if (latest?.name === name) return;
  model.waiting.push({ key: vendorKey, name, day: occurredAt?.slice(0, 10) ?? '', unnamed: 0 });
}

function modelNext(model: Model, max: number): Model['waiting'] {
  const firsts = model.waiting.filter(
    (one, index) => model.waiting.findIndex(({ key }) => key === one.key) === index,
  );
  // Sorting is stable, so equal ones keep the order in which they were stored.
  return firsts.sort((a, b) => a.unnamed - b.unnamed || b.day.localeCompare(a.day)).slice(0, max);
}

function modelSettle(model: Model, batch: readonly WaitingEvent[], answered: ReadonlySet<string>): void {
  for (const { vendorKey } of batch) {
    const index = model.waiting.findIndex(({ key }) => key === vendorKey);
    const one = model.waiting[index];
    if (one === undefined) continue;
    if (answered.has(vendorKey)) model.waiting.splice(index, 1);
    else one.unnamed++;
  }
}

test('events and the cursor that produced them are stored together or not at all', () => {
  const outbox = open(testFolder());
  put(outbox, [tagOf({ vendorKey: 'a' })], new Uint8Array([1]));
  const unstorable = [tagOf({ vendorKey: 'b' }), { ...tagOf({ vendorKey: 'c' }), vendorKey: undefined }];

  // The last event breaks a rule of the database, after the first was written.
  expect(() => put(outbox, unstorable as TagEvent[], new Uint8Array([2]))).toThrow(
    expect.objectContaining({ code: 'outbox-write-failed' }),
  );

  expect(outbox.waiting).toBe(1);
  expect(outbox.next(10, 1_000_000).map(({ vendorKey }) => vendorKey)).toEqual(['a']);
  expect(outbox.cursor(source)).toEqual(new Uint8Array([1]));
});

test('the newest day goes first, and an event without a readable time last', () => {
  const outbox = open(testFolder());
  put(outbox, [
    tagOf({ vendorKey: 'unreadable', occurredAt: null }),
    tagOf({ vendorKey: 'old', occurredAt: '2026-11-18T08:00:00+09:00' }),
    tagOf({ vendorKey: 'new', occurredAt: '2026-11-20T08:00:00+09:00' }),
  ]);

  expect(outbox.next(10, 1_000_000).map(({ vendorKey }) => vendorKey)).toEqual(['new', 'old', 'unreadable']);
});

test('a row that is read again is left out, also after it was delivered and after a restart', () => {
  const folder = testFolder();
  const first = open(folder);
  const tag = tagOf({ vendorKey: 'a', name: '김하늘' });
  put(first, [tag]);
  const batch = first.next(10, 1_000_000);
  first.settle(batch, accept(batch));
  first.close();
  const outbox = open(folder);

  put(outbox, [tag, { ...tag, name: '김 하늘', gateName: '정문', storedAt: '2026-11-20T08:52:16+09:00' }]);
  expect(outbox.waiting).toBe(0);
  put(outbox, [{ ...tag, employeeNumber: '00123' }]);

  expect(outbox.next(10, 1_000_000).map(named)).toEqual([['a', '00123']]);
  expect(outbox.counters()).toMatchObject({ read: 2, repeated: 2 });
});

test('a row that is asked for again is sent again, once', () => {
  const outbox = open(testFolder());
  const tag = tagOf({ vendorKey: 'a' });
  put(outbox, [tag]);
  const batch = outbox.next(10, 1_000_000);
  outbox.settle(batch, accept(batch));

  const again = { source, events: [tag, tag], cursor: { name: 'resend', position: null }, lastTagAt: null };
  expect(outbox.store({ ...again, repeats: 'send' })).toEqual({ added: 1, repeated: 0 });
});

test('what was seen long ago is forgotten, and rows without a readable time never', () => {
  const outbox = open(testFolder());
  const old = tagOf({ vendorKey: 'old', occurredAt: '2026-10-01T08:00:00+09:00' });
  const odd = tagOf({ vendorKey: 'odd', occurredAt: null });
  const recent = tagOf({ vendorKey: 'recent', occurredAt: '2026-11-20T08:00:00+09:00' });
  put(outbox, [old, odd, recent]);
  const batch = outbox.next(10, 1_000_000);
  outbox.settle(batch, accept(batch));

  outbox.forgetSeen(source, '2026-11-07');
  put(outbox, [old, odd, recent]);

  expect(outbox.next(10, 1_000_000).map(({ vendorKey }) => vendorKey)).toEqual(['old']);
});

test('a batch stays under its size, but one event always goes', () => {
  const outbox = open(testFolder());
  put(outbox, [tagOf({ vendorKey: 'a' }), tagOf({ vendorKey: 'b' })]);
  const one = Buffer.byteLength(JSON.stringify(tagOf({ vendorKey: 'a' })));

  expect(outbox.next(10, one + 10)).toHaveLength(1);
  expect(outbox.next(10, 1)).toHaveLength(1);
});

test('a folder whose process has ended can be opened again; one in use cannot', () => {
  const folder = testFolder();
  const first = open(folder);

  expect(() => open(folder)).toThrow(expect.objectContaining({ code: 'already-running' }));
  first.close();

  expect(open(folder).waiting).toBe(0);
});

test('a damaged outbox and one of a later version are told apart, and neither is touched', () => {
  const damaged = testFolder();
  writeFileSync(
    join(damaged, 'outbox.db'),
    'this is no database, and it is long enough to be looked at '.repeat(20),
  );
  const later = testFolder();
  open(later).close();
  const database = new DatabaseSync(join(later, 'outbox.db'));
  database.exec('PRAGMA user_version = 999');
  database.close();

  expect(() => open(damaged)).toThrow(expect.objectContaining({ code: 'outbox-damaged' }));
  expect(() => open(later)).toThrow(expect.objectContaining({ code: 'outbox-newer' }));
});

test.each(Object.entries(queries))('the statement %s uses an index and sorts nothing', (_, sql) => {
  const folder = testFolder();
  open(folder).close();
  const database = new DatabaseSync(join(folder, 'outbox.db'), { readOnly: true });
  onTestFinished(() => database.close());

  const plan = database
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => String(detail));

  expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  expect(
    plan.filter((line) => /^SCAN (?!.*USING (COVERING )?INDEX)/.test(line) && !sql.includes('ORDER BY seq')),
  ).toEqual([]);
});

test('a commit is on the disk before it is believed', () => {
  const folder = testFolder();
  const outbox = open(folder);
  put(outbox, [tagOf({ vendorKey: 'a' })]);

  // A second reader sees the mode that the writer chose for the file; synchronous belongs to the connection.
  const reader = new DatabaseSync(join(folder, 'outbox.db'), { readOnly: true });
  onTestFinished(() => reader.close());

  expect(reader.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(outbox.isDurable()).toBe(true);
});
