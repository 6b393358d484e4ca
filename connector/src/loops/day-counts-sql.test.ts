import { describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { configOf } from '../testing/config.ts';
import { FarSide } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { insertRows, koreanMs, tagRow, transferTenter } from '../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../testing/mariadb/server.ts';
import { start } from '../testing/run.ts';

const why = whyNoMariaDb();

describe.skipIf(why !== null)(`counts of a MariaDB door${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('rows that a table without a key repeats are told once, so that no day seems to lack any', async () => {
    const { vendor, place } = await office.database(transferTenter);
    const repeated = tagRow({ e_date: '20261005' });
    await insertRows(vendor, [repeated, repeated, tagRow({ e_date: '20261005', g_id: 2 })], 'TENTER');
    const folder = testFolder();
    const server = await new FarSide().start();
    onTestFinished(() => server.stop());
    const site = { name: '본사', profile: 'caps-transfer-mysql', startDate: '2026-10-01' } as const;
    const config: ConnectorConfig = {
      ...configOf(folder, server.address),
      source: { ...site, place },
      pollMs: 50,
    };

    start(config, { now: () => koreanMs('2026-10-25 09:00:00') });
    await until('the days are told of', () => server.dayCounts.some(({ from }) => from === '2026-10-01'));

    const told = server.dayCounts.flatMap(({ counts }) => counts).filter(({ day }) => day === '2026-10-05');
    expect(told.map(({ rows }) => rows)).toEqual([1, 1]);
  });
});
