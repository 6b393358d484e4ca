import type { ProfileName } from '@nadeul/contract';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import type { DatabasePlace } from '../config/source-config.ts';
import { limits } from '../limits.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { FarSide } from '../testing/far-side.ts';
import { testFolder } from '../testing/folder.ts';
import { transferTenter } from '../testing/mariadb/caps-door.ts';
import { mariaDbOffice } from '../testing/mariadb/office.ts';
import { whyNoMariaDb } from '../testing/mariadb/server.ts';
import { placeOf, tdsServer, tenter as tenterOfTests, tenterRow } from '../testing/tds/door.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';

/** With the columns that the profile needs. */
const tenter = {
  ...tenterOfTests,
  columns: { ...tenterOfTests.columns, e_mode: 'varchar(1)', e_card: 'varchar(20)' },
};

type Bench = { readonly config: ConnectorConfig; readonly server: FarSide };

async function benchOf(profile: ProfileName, place: DatabasePlace): Promise<Bench> {
  const server = await new FarSide().start();
  onTestFinished(() => server.stop());
  const { source, ...config } = configOf(testFolder(), server.address);
  return { server, config: { ...config, source: { name: source.name, profile, place } } };
}

function look({ config }: Bench, isRepair: boolean): Promise<Reconciliation> {
  return reconcile(
    config,
    { from: '2026-11-01', until: '2026-11-30', isRepair },
    {
      now: Date.now,
      random: () => 0.5,
      limits: { ...limits, ...shortWaits },
      signal: new AbortController().signal,
      onProgress: () => {},
    },
  );
}

test('a SQL Server door is compared day by day, repaired, and then agrees, odd rows included', async () => {
  const door = await tdsServer({ tables: { tenter } });
  const rowOf = (nth: number, given: object) => ({ ...tenterRow(nth), e_mode: '3', ...given });
  door.put('tenter', [
    ...Array.from({ length: 40 }, (_, nth) => rowOf(nth, { e_date: '20261110' })),
    rowOf(1, { e_date: '20261112', g_id: 4 }),
    // Its hour is none, its day is.
    rowOf(2, { e_date: '20261112', e_time: '250000' }),
    rowOf(3, { e_date: '00000000' }),
    rowOf(4, { e_date: '20261231' }),
  ]);
  const bench = await benchOf('caps-mssql', placeOf(door));

  const before = await look(bench, false);
  const repaired = await look(bench, true);
  const after = await look(bench, false);

  expect(before.differences.map(({ day, gateId, missing }) => [day, gateId, missing])).toEqual([
    ['2026-11-10', '1', 40],
    ['2026-11-12', '1', 1],
    ['2026-11-12', '4', 1],
  ]);
  expect(repaired.repair).toEqual({ days: 2, sent: 42, accepted: 41, duplicate: 0, setAside: 1, refused: 0 });
  expect(after).toMatchObject({ totals: { source: 42, accepted: 41, setAside: 1 }, differences: [] });
});

const why = whyNoMariaDb();

describe.skipIf(why !== null)(`a MariaDB door${why === null ? '' : ` (${why})`}`, () => {
  const office = mariaDbOffice();

  test('is compared, repaired and then agrees, though its table has no key and repeats rows', async () => {
    const row = (date: string, user: number) =>
      `('${date}', '0852${String(user).padStart(2, '0')}', '1', '${user}', '홍길동', '3', '0')`;
    const rows = Array.from({ length: 30 }, (_, index) => row('20261110', index + 1));
    const { place } = await office.database(
      transferTenter,
      `INSERT INTO TENTER (E_DATE, E_TIME, G_ID, E_ID, E_NAME, E_MODE, E_RESULT)
       VALUES ${[...rows, row('20261110', 1), row('20261110', 1), row('20261120', 1), row('20261231', 1)].join(', ')}`,
    );
    const bench = await benchOf('caps-transfer-mysql', place);

    const before = await look(bench, false);
    const repaired = await look(bench, true);

    expect(before.differences.map(({ day, missing }) => [day, missing])).toEqual([
      ['2026-11-10', 30],
      ['2026-11-20', 1],
    ]);
    expect(repaired).toMatchObject({
      totals: { source: 31, accepted: 31 },
      differences: [],
      repair: { days: 2, sent: 33, accepted: 31, duplicate: 2 },
    });
  });
});
