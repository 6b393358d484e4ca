import { readRows } from '@nadeul/jet';
import { describe, expect, test } from 'vitest';
import { tapKey } from '../office/tap.ts';
import { scratchFile } from '../testing/oracles.ts';
import { createVendorDatabase, VendorWriter } from './access.ts';
import { EventRows } from './rows.ts';
import { scriptedMonth } from './scripted-month.ts';
import { createTableSql, insertSql, updateSql } from './sql.ts';
import { vendorNames } from './vendor.ts';
import { vendorOf } from './vendor-of.ts';

const month = scriptedMonth('test');

test('the scripted month is the same each time, and has every nasty case', () => {
  const again = scriptedMonth('test');
  const scenes = new Set(month.taps.map(({ scene }) => scene));

  expect(again).toEqual(month);
  expect(new Set(month.taps.map(tapKey)).size).toBe(month.taps.length);
  expect([...scenes]).toEqual(
    expect.arrayContaining([
      'zero-date',
      'future-date',
      'two-gates',
      'unknown-card',
      'visitor',
      'double',
      'refused',
    ]),
  );
  expect(month.taps.some(({ isCollectedLater }) => isCollectedLater)).toBe(true);
  expect(month.amendments.length).toBeGreaterThan(0);
});

describe.each(vendorNames)('%s', (name) => {
  const vendor = vendorOf(name, month.office);

  test('every row has exactly the columns of its table, with values that fit them', () => {
    const columns = vendor.events.columns.map((column) => column.name).sort();
    const written = new EventRows(vendor).of(month.taps);

    expect(written.length).toBeGreaterThan(100);
    for (const { row } of written) {
      expect(Object.keys(row).sort()).toEqual(columns);
      for (const column of vendor.events.columns) {
        const value = row[column.name];
        if (column.kind === 'text')
          expect(String(value ?? '').length).toBeLessThanOrEqual(column.length ?? 255);
        else if (column.kind === 'long') expect(Number.isInteger(value)).toBe(true);
      }
    }
  });

  test('an Access file holds the month, row for row', () => {
    const path = scratchFile('vendor.mdb');
    createVendorDatabase(path, vendor, month.office);
    const writer = new VendorWriter(path, vendor);

    const written = writer.append(month.taps);
    writer.close();

    const columns = vendor.events.columns.map((column) => column.name);
    expect([...readRows(path, vendor.events.name, { columns })]).toEqual(written.map(({ row }) => row));
  });

  test.each(['mssql', 'mysql'] as const)('the statements for %s name every column and the key', (engine) => {
    const [written] = new EventRows(vendor).of(month.taps);
    if (written === undefined) throw new Error('The month has no tap.');
    const insert = insertSql(written.table, written.row, engine);

    const create = createTableSql(vendor.events, engine, written.table);

    expect(create).toContain(written.table);
    expect(insert.values).toHaveLength(vendor.events.columns.length);
    for (const column of vendor.events.columns) expect(create).toContain(column.name);
    expect(create.includes('PRIMARY KEY')).toBe(vendor.events.key.length > 0);
  });
});

test('a row is changed where it is, and removed', () => {
  const vendor = vendorOf('caps', month.office);
  const path = scratchFile('changed.mdb');
  createVendorDatabase(path, vendor, month.office);
  const writer = new VendorWriter(path, vendor);
  const [first, second] = writer.append(month.taps.slice(0, 2));
  if (first === undefined || second === undefined) throw new Error('The month has no taps.');

  expect(writer.change(first.row, { e_idno: 'A-1' })).toBe(true);
  expect(writer.remove(second.row)).toBe(true);
  expect(writer.remove(second.row)).toBe(false);
  writer.close();

  const rows = [...readRows(path, 'tenter', { columns: ['e_idno', 'e_index'] })];
  expect(rows).toEqual([{ e_idno: 'A-1', e_index: 1 }]);
  expect(updateSql(vendor.events, { row: first.row, change: { e_idno: 'A-1' } }, 'mssql')).toMatchObject({
    text: 'UPDATE [tenter] SET [e_idno] = ? WHERE [e_date] = ? AND [e_time] = ? AND [g_id] = ? AND [e_id] = ?',
  });
});
