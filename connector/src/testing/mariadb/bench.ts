import type { ProfileName } from '@nadeul/contract';
import {
  createTableSql,
  EventRows,
  insertSql,
  officeRows,
  type SqlStatement,
  type TableRow,
  type Tap,
  tableOfTap,
  updateSql,
  type VendorName,
  vendorOf,
} from '@nadeul/simulator';
import type { RowDataPacket } from 'mysql2/promise';
import { testOffice } from '../door.ts';
import { benchNowMs, benchStartDate, type SourceBench } from '../source-conformance.ts';
import { openSqlSource } from './caps-door.ts';
import type { MariaDbOffice } from './office.ts';

/** Pages small enough for a test to have several; the clock stands still, so that each look reads all that it can. */
export const benchBounds = { pageRows: 500, statementsPerLook: 12, nearMs: 0, oddMs: 0 };

const months = ['202609', '202610', '202611', '202612'];

/** A vendor's tables on MariaDB, filled as the vendor would. */
export async function mariaDbBench(
  office: MariaDbOffice,
  vendorName: VendorName,
  profile: ProfileName,
): Promise<SourceBench> {
  const vendor = vendorOf(vendorName, testOffice);
  const tables = [vendor.gates, vendor.people].filter((table) => table !== null);
  const names = vendor.events.name.includes('YYYYMM')
    ? months.map((month) => vendor.events.name.replace('YYYYMM', month))
    : [vendor.events.name];
  const door = await office.database(
    ...tables.map((table) => createTableSql(table, 'mysql')),
    ...names.map((name) => createTableSql(vendor.events, 'mysql', name)),
  );
  const run = async (statements: readonly SqlStatement[]) => {
    for (const { text, rows } of gathered(statements)) await door.vendor.query(text, [rows]);
  };
  await run(
    officeRows(vendor, testOffice).flatMap(({ table, rows }) =>
      rows.map((row) => insertSql(table, row, 'mysql')),
    ),
  );
  const eventRows = new EventRows(vendor);
  const rows = new Map<Tap, TableRow>();
  const column = vendor.employeeNumberColumn;
  const amend = async (tap: Tap, employeeNumber: string) => {
    const row = rows.get(tap);
    if (row === undefined || column === null) return;
    const { text, values } = updateSql(vendor.events, { row, change: { [column]: employeeNumber } }, 'mysql');
    await door.vendor.query(text, [...values]);
  };
  return {
    ...(column === null ? {} : { amend }),
    open: (cursor) =>
      openSqlSource(door, {
        clock: { nowMs: benchNowMs },
        cursor,
        profile,
        emptyResultIsGranted: true,
        startDate: benchStartDate,
        bounds: benchBounds,
      }),
    write: async (taps) => {
      // A server makes the tables of its own months; one of a far future would be another's.
      const written = eventRows.of(taps.filter((tap) => names.includes(tableOfTap(vendor, tap))));
      await run(written.map(({ table, row }) => insertSql(table, row, 'mysql')));
      return written.map(({ tap, row }) => {
        rows.set(tap, row);
        return tap;
      });
    },
    told: vendor.told,
    fingerprint: async () => {
      const all = [...tables.map(({ name }) => name), ...names];
      const [rows] = await door.vendor.query<RowDataPacket[]>(
        `CHECKSUM TABLE ${all.map((name) => `\`${name}\``).join(', ')}`,
      );
      return JSON.stringify(rows);
    },
  };
}

/** Rows of one table in one statement. */
function gathered(statements: readonly SqlStatement[]) {
  const byText = new Map<string, SqlStatement['values'][]>();
  for (const { text, values } of statements) {
    const rows = byText.get(text) ?? [];
    rows.push(values);
    byText.set(text, rows);
  }
  return [...byText].map(([text, rows]) => ({ text: text.replace(/VALUES \([?, ]+\)$/, 'VALUES ?'), rows }));
}
