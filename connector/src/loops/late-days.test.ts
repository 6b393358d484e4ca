import { describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { runConnector } from '../connector.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { FarSide } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { insertRows, koreanMs, tagRow, transferTenter } from '../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../testing/mariadb/server.ts';

const why = whyNoMariaDb();

describe.skipIf(why !== null)(`days before the window on MariaDB${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('a row that a gate kept for weeks comes, and a day that only repeats a row is not sent again', async () => {
    const { vendor, place } = await office.database(transferTenter);
    const folder = testFolder();
    const server = await new FarSide().start();
    onTestFinished(() => server.stop());
    const site = { name: '본사', profile: 'caps-transfer-mysql', startDate: '2026-10-01' } as const;
    const config: ConnectorConfig = {
      ...configOf(folder, server.address),
      source: { ...site, place },
      pollMs: 50,
    };
    const run = (moment: string) => {
      const connector = runConnector(config, { now: () => koreanMs(moment), limits: shortWaits });
      onTestFinished(() => connector.stop());
      return connector;
    };
    const repeated = tagRow({ e_date: '20261005' });
    await insertRows(vendor, [repeated, repeated, tagRow({ e_date: '20261005', g_id: 2 })], 'TENTER');
    const first = run('2026-10-25 09:00:00');
    await until('the first rows arrive', () => server.stored.size === 2);
    await first.stop();

    await insertRows(vendor, [tagRow({ e_date: '20261006' })], 'TENTER');
    run('2026-11-20 09:00:00');
    await until('the late row arrives', () => server.stored.size === 3);

    expect([...server.stored.values()].map((contents) => contents.length)).toEqual([1, 1, 1]);
  });
});
