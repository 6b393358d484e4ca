import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { runConnector } from '../connector.ts';
import { limits } from '../limits.ts';
import { readStatus } from '../status/read-status.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { type Door, makeDoor, tapOf, tapsOf } from '../testing/door.ts';
import { FarSide, refuse, send } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { type ReconcileOrder, type Reconciliation, reconcile } from './reconcile.ts';

async function farSide(): Promise<FarSide> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  return server;
}

type Bench = { folder: string; door: Door; server: FarSide; config: ConnectorConfig };

async function benchOf(): Promise<Bench> {
  const folder = testFolder();
  const server = await farSide();
  return { folder, door: makeDoor(folder), server, config: configOf(folder, server.address) };
}

function look(config: ConnectorConfig, order: Partial<ReconcileOrder> = {}): Promise<Reconciliation> {
  return reconcile(
    config,
    { from: '2026-11-01', until: '2026-11-30', isRepair: false, ...order },
    {
      now: Date.now,
      random: () => 0.5,
      limits: { ...limits, ...shortWaits },
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  );
}

/** Lets a connector bring everything, and stops it. */
async function deliver({ config, server }: Bench, rows: number): Promise<void> {
  const connector = runConnector(config, { limits: shortWaits, random: () => 0.5 });
  await until('all arrive', () => server.stored.size === rows && readStatus(config.dataFolder).waiting === 0);
  await connector.stop();
}

/** Makes the server lose rows whose keys begin so. */
function lose({ server }: Bench, beginning: string): void {
  for (const key of server.stored.keys()) if (key.startsWith(beginning)) server.stored.delete(key);
}

test('a server that has every row is said to agree, rows that it set aside included', async () => {
  const bench = await benchOf();
  bench.door.writer.append([...tapsOf(30, '20261110'), tapOf({ date: '20991130' })]);
  await deliver(bench, 31);

  const ordinary = await look(bench.config);
  const future = await look(bench.config, { from: '2099-11-01', until: '2099-11-30' });

  expect(ordinary).toMatchObject({
    totals: { source: 30, accepted: 30, setAside: 0, missing: 0, extra: 0 },
    differences: [],
    repair: null,
    notes: [],
  });
  expect(future).toMatchObject({ totals: { source: 1, accepted: 0, setAside: 1 }, differences: [] });
});

test('days and gates that lack rows are named with how many, and the others are not', async () => {
  const bench = await benchOf();
  bench.door.writer.append([
    ...tapsOf(5, '20261110'),
    tapOf({ date: '20261111', gateId: 2 }),
    tapOf({ date: '20261111', gateId: 3 }),
    ...tapsOf(4, '20261112'),
  ]);
  await deliver(bench, 11);
  lose(bench, '20261112');
  const lost = [...bench.server.stored].find(([, [event]]) => event?.gateId === '3');
  bench.server.stored.delete(lost?.[0] ?? '');

  const { differences, notes } = await look(bench.config);

  expect(differences).toEqual([
    { day: '2026-11-11', gateId: '3', source: 1, accepted: 0, setAside: 0, missing: 1, extra: 0 },
    { day: '2026-11-12', gateId: '1', source: 4, accepted: 0, setAside: 0, missing: 4, extra: 0 },
  ]);
  expect(notes).toEqual(['reconcile-repairable']);
});

test('a repair sends the days that lack rows and no others, and says what became of each row', async () => {
  const bench = await benchOf();
  bench.door.writer.append([...tapsOf(5, '20261110'), ...tapsOf(4, '20261112')]);
  await deliver(bench, 9);
  const [kept] = [...bench.server.stored.keys()].filter((key) => key.startsWith('20261112'));
  const [content] = bench.server.stored.get(kept ?? '') ?? [];
  lose(bench, '20261112');
  if (content !== undefined) bench.server.store([content]);
  bench.server.batches.length = 0;

  const result = await look(bench.config, { isRepair: true });

  expect(result.repair).toEqual({ days: 1, sent: 4, accepted: 3, duplicate: 1, setAside: 0, refused: 0 });
  expect(result.differences).toEqual([]);
  const days = bench.server.batches.flatMap(({ events }) =>
    events.map(({ vendorKey }) => vendorKey.slice(0, 8)),
  );
  expect(new Set(days)).toEqual(new Set(['20261112']));
});

test('days that lack rows with whole days between them are repaired without those', async () => {
  const bench = await benchOf();
  const days = ['20261102', '20261103', '20261110'];
  bench.door.writer.append(days.flatMap((day) => tapsOf(4, day)));
  await deliver(bench, 12);
  lose(bench, '20261102');
  lose(bench, '20261110');
  bench.server.batches.length = 0;

  const result = await look(bench.config, { isRepair: true });

  expect(result).toMatchObject({ differences: [], repair: { days: 2, sent: 8, accepted: 8 } });
});

test('days before the start date are compared and repaired too, with a note', async () => {
  const bench = await benchOf();
  bench.door.writer.append([...tapsOf(3, '20251230'), ...tapsOf(2, '20260102')]);
  await deliver(bench, 2);
  const days = { from: '2025-12-01', until: '2026-01-31' };

  const before = await look(bench.config, days);
  const after = await look(bench.config, { ...days, isRepair: true });

  expect(before.totals.missing).toBe(3);
  expect(before.notes).toContain('reconcile-before-start');
  expect(after).toMatchObject({ differences: [], repair: { accepted: 3 } });
});

test('rows that only the server has are named, and a repair leaves them', async () => {
  const bench = await benchOf();
  const emptied = join(bench.folder, 'emptied.mdb');
  copyFileSync(bench.door.path, emptied);
  bench.door.writer.append(tapsOf(3, '20261110'));
  await deliver(bench, 3);

  const config = configOf(bench.folder, bench.server.address, emptied);
  const result = await look(config, { isRepair: true });

  expect(result.differences).toMatchObject([{ day: '2026-11-10', missing: 0, extra: 3 }]);
  expect(result.repair).toBeNull();
  expect(result.notes).toEqual(['reconcile-extra']);
});

test('a repair goes on beside a running connector, and its outbox and the door database stay as they are', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(20, '20261110'));
  await deliver(bench, 20);
  const connector = runConnector(bench.config, { limits: shortWaits, random: () => 0.5 });
  onTestFinished(() => connector.stop());
  await until('it runs', () => bench.server.heartbeats.length > 2);
  lose(bench, '20261110');
  const door = readFileSync(bench.door.path);
  const { counters } = readStatus(bench.config.dataFolder);

  const result = await look(bench.config, { isRepair: true });

  expect(result).toMatchObject({ differences: [], repair: { accepted: 20 } });
  expect(readStatus(bench.config.dataFolder)).toMatchObject({ isRunning: true, counters });
  expect(readFileSync(bench.door.path).equals(door)).toBe(true);
});

test('a row that a running connector is just sending is no difference', async () => {
  const bench = await benchOf();
  const connector = runConnector(bench.config, { limits: shortWaits, random: () => 0.5 });
  onTestFinished(() => connector.stop());
  await until('it runs', () => bench.server.heartbeats.length > 0);
  let isHeld = true;
  bench.server.onTags = (_seen, response) => {
    if (isHeld) refuse(response, 'unavailable');
    return isHeld;
  };
  // Let go by the first count, whose answer still lacks the row.
  bench.server.onOther = (path) => {
    if (path === '/api/connector/counts') isHeld = false;
    return false;
  };
  bench.door.writer.append([tapOf({ date: '20261110' })]);

  const result = await look(bench.config);

  expect(result).toMatchObject({ totals: { source: 1, accepted: 1 }, differences: [] });
});

test('rows that wait on this PC are named as such', async () => {
  const bench = await benchOf();
  bench.server.onTags = (_seen, response) => {
    refuse(response, 'unavailable');
    return true;
  };
  bench.door.writer.append(tapsOf(2, '20261110'));
  const connector = runConnector(bench.config, { limits: shortWaits, random: () => 0.5 });
  await until('both wait', () => readStatus(bench.config.dataFolder).waiting === 2);
  await connector.stop();

  const { totals, notes } = await look(bench.config);

  expect(totals.missing).toBe(2);
  expect(notes).toEqual(['reconcile-waiting', 'reconcile-repairable']);
});

test('an interrupted repair is finished by running it again', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(2500, '20261110'));
  bench.server.onTags = (_seen, response) => {
    if (bench.server.batches.length < 2) return false;
    refuse(response, 'token-unknown');
    return true;
  };
  await expect(look(bench.config, { isRepair: true })).rejects.toMatchObject({ code: 'token-unknown' });
  const arrived = bench.server.stored.size;

  bench.server.onTags = () => false;
  const result = await look(bench.config, { isRepair: true });

  expect(arrived).toBe(1000);
  expect(result).toMatchObject({ differences: [], repair: { sent: 2500, accepted: 1500, duplicate: 1000 } });
});

test.each([
  ['that is too large', 'request-too-large'],
  ['that it does not understand', 'request-malformed'],
] as const)(
  'a batch %s is halved until the rest fits, and the row that never does is named',
  async (_, code) => {
    const bench = await benchOf();
    const written = bench.door.writer.append(tapsOf(9, '20261110'));
    const odd = written[4]?.key;
    bench.server.onTags = ({ events }, response) => {
      const isOdd = events.some(({ vendorKey }) => vendorKey === odd);
      if (isOdd) refuse(response, code);
      return isOdd;
    };

    const result = await look(bench.config, { isRepair: true });

    expect(result.repair).toMatchObject({ sent: 9, accepted: 8, refused: 1 });
    expect(result.differences).toMatchObject([{ day: '2026-11-10', missing: 1 }]);
    expect(result.notes).toEqual(['reconcile-refused', 'reconcile-still-missing']);
  },
);

test('rows that an answer leaves out are sent again until each is named', async () => {
  const bench = await benchOf();
  bench.door.writer.append(tapsOf(6, '20261110'));
  bench.server.onTags = ({ events }, response) => {
    send(response, 200, { results: bench.server.store(events.slice(0, 2)) });
    return true;
  };

  const result = await look(bench.config, { isRepair: true });

  expect(result).toMatchObject({ differences: [], repair: { sent: 6, accepted: 6 } });
});

test.each([
  ['is busy at first', 'unavailable', { differences: [] }],
  ['does not know the token', 'token-unknown', { code: 'token-unknown' }],
  ['belongs to another office', 'office-mismatch', { code: 'office-mismatch' }],
] as const)('a server that %s is asked again where that helps, else named', async (_, code, expected) => {
  const bench = await benchOf();
  let refusals = 0;
  bench.server.onOther = (path, response) => {
    if (path !== '/api/connector/counts' || ++refusals > 2) return false;
    refuse(response, code);
    return true;
  };

  const result = await look(bench.config).catch((thrown: unknown) => thrown);

  expect(result).toMatchObject(expected);
});

test('a door database that is not there is named by its own code', async () => {
  const bench = await benchOf();
  const config = configOf(bench.folder, bench.server.address, join(bench.folder, 'none.mdb'));

  await expect(look(config)).rejects.toMatchObject({ code: 'source-file-missing' });
});
