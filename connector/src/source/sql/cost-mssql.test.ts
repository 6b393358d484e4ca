import type { ProfileName } from '@nadeul/contract';
import { sqlTypes, vendorOf } from '@nadeul/simulator';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '../../limits.ts';
import { testOffice } from '../../testing/door.ts';
import { testFolder } from '../../testing/folder.ts';
import { koreanMs, lookAll, readDays, tagRows } from '../../testing/mariadb/caps-door.ts';
import { startTdsServer, testDatabase, testLogin } from '../../testing/tds/server.ts';
import { profileOf } from '../profiles/profile-of.ts';
import { openMssql } from './mssql/open-mssql.ts';
import { sqlSource } from './sql-source.ts';

const smallPages = { pageRows: 20, statementsPerLook: 500 };

test.each<['caps' | 'unis', ProfileName, string]>([
  ['caps', 'caps-mssql', 'e_date'],
  ['unis', 'unis-mssql', 'C_Date'],
])(
  'on SQL Server every question of %s for tags is a search in its key, in the order of the key',
  async (name, profile, first) => {
    const { events } = vendorOf(name, testOffice);
    const server = await startTdsServer({
      tables: { [events.name]: { columns: sqlTypes(events, 'mssql'), key: events.key } },
    });
    onTestFinished(() => server.close());
    const names = new Map(events.columns.map((column) => [column.name.toLowerCase().slice(2), column.name]));
    const rows = [...tagRows(70, '20261121'), ...tagRows(70, '20261122'), ...tagRows(30, '00000000')];
    server.put(
      events.name,
      rows.map(({ e_date = '', e_time = '', e_uptime = '' }) => ({
        [names.get('date') ?? '']: e_date,
        [names.get('time') ?? '']: e_time,
        ...(name === 'caps' ? { e_uptime, g_id: 1, e_id: 7 } : { L_TID: 1, L_UID: 7 }),
      })),
    );
    const clock = { nowMs: koreanMs('2026-11-22 09:00:00') };
    const site = { name: '본사', profile, startDate: '2026-11-01' };
    const place = {
      ...({ engine: 'mssql', host: server.host, port: server.port, database: testDatabase } as const),
      ...({
        ...testLogin,
        encryption: 'required',
        allowPlainText: false,
        trustFolder: testFolder(),
      } as const),
    };
    const source = sqlSource({
      profile: profileOf(site),
      site,
      connect: () => openMssql(place, { connectMs: 5_000, queryMs: 5_000 }),
      cursor: null,
      now: () => clock.nowMs,
      limits,
      sqlLimits: smallPages,
    });

    await lookAll(source);
    clock.nowMs += 61_000;
    await lookAll(source);
    await readDays(source, { from: '2026-11-21', until: '2026-11-22' });
    await source.count('2026-11-21', '2026-11-22');
    await source.close();

    const asked = server.statements
      .map(({ text }) => text)
      .filter((text) => text.includes(`FROM [${events.name}]`));
    const plans = asked.map((text) => ({ text, plan: server.explain(text) }));
    expect(plans.length).toBeGreaterThan(20);
    // A question for NULL where there can be none ends at once, whatever the plan says.
    const searching = plans.filter(({ text }) => !text.includes('IS NULL'));
    const isOff = (plan: readonly string[]) =>
      !plan.some((line) => line.startsWith('SEARCH') && line.includes(`(${first}`)) ||
      plan.some((line) => line.startsWith('SCAN') || line.includes('ORDER BY'));
    expect(searching.filter(({ plan }) => isOff(plan))).toEqual([]);
  },
);
