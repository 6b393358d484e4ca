import { readFileSync } from 'node:fs';
import MDBReader from 'mdb-reader';
import { describe, expect, test } from 'vitest';
import { describeTable, listTables } from './catalog.ts';
import { JetError } from './errors.ts';
import { jet4, longValueOwner } from './layout.ts';
import { readRows } from './table.ts';
import { copyOf, fixtures } from './testing/fixtures.ts';
import {
  addRow,
  firstDataPage,
  numbersRow,
  openEditor,
  replaceRow,
  slotStart,
} from './testing/page-editor.ts';
import type { JetValue } from './values/value.ts';

/** Values of mdb-reader in our terms. */
function inOurTerms(value: unknown): JetValue {
  if (value instanceof Date) return value.toISOString().replace(/(\.000)?Z$/, '');
  if (Buffer.isBuffer(value)) return new Uint8Array(value);
  // Every other type of mdb-reader is one of ours.
  return value as JetValue;
}

/** A numeric text without the zeros that mdb-reader leaves away. */
function comparable(value: JetValue): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'string' && /^-?\d+\.\d{4}$/.test(value) ? Number(value) : value;
}

describe('reading a table', () => {
  test.each(Object.values(fixtures))(
    'every value is the one that mdb-reader gives: $table',
    ({ path, table }) => {
      const theirs = new MDBReader(readFileSync(path)).getTable(table).getData();

      const ours = [...readRows(path, table)];

      const plain = (row: Record<string, unknown>): unknown[] =>
        Object.values(row).map((value) => comparable(inOurTerms(value)));
      expect(ours.map(plain)).toEqual(theirs.map(plain));
      expect(ours.length).toBeGreaterThan(40);
    },
  );

  test('user tables are listed, system tables are not', () => {
    expect(listTables(fixtures.movedAndDeleted.path).map(({ name }) => name)).toEqual(['tenter', 'empty']);
  });

  test('a table without rows gives none', () => {
    expect([...readRows(fixtures.movedAndDeleted.path, 'empty')]).toEqual([]);
  });

  test('names of tables and columns are found in upper and lower case', () => {
    const [first] = readRows(fixtures.movedAndDeleted.path, 'TENTER', { columns: ['E_NAME', 'e_id'] });

    expect(first).toEqual({ E_NAME: '홍길동', e_id: 600 });
  });

  test('a row that moved is given once, with its present values', () => {
    const rows = [...readRows(fixtures.movedAndDeleted.path, 'tenter', { columns: ['e_id', 'note'] })];

    const moved = rows.filter((row) => row.e_id === 11);
    expect(moved).toEqual([{ e_id: 11, note: '옮겨진 행 '.repeat(15) }]);
  });

  test('all rows are given when the row count in the table definition is wrong', () => {
    const path = copyOf(fixtures.numbersOnly);
    const editor = openEditor(path, 'numbers');
    const bytes = editor.readPage(editor.definitionPage);
    bytes.writeUInt32LE(0, jet4.table.rowCountAt);
    editor.writePage(editor.definitionPage, bytes);

    expect([...readRows(path, 'numbers')]).toHaveLength(50);
  });

  test('a row older than an added column has no value there', () => {
    const { path, page, bytes, editor } = numbersPage();
    bytes.writeUInt16LE(1, slotStart(bytes, 5));
    editor.writePage(page, bytes);

    const old = [...readRows(path, 'numbers')].find((row) => row.a === 5);

    expect(old).toEqual({ a: 5, b: null, c: false });
  });
});

describe('columns', () => {
  test('the pages of a column that is not named are never needed', () => {
    const path = copyOf(fixtures.everyKind);
    const { table } = fixtures.everyKind;
    destroyLongValues(path, table);

    const named = [...readRows(path, table, { columns: ['번호', '이름'] })];

    expect(named).toHaveLength(120);
    expect(() => [...readRows(path, table, { columns: ['blob'] })]).toThrow(
      expect.objectContaining({ code: 'page-damaged' }),
    );
  });

  test('a column of an unknown type is left out, and refused when it is named', () => {
    const path = copyOf(fixtures.numbersOnly);
    const editor = openEditor(path, 'numbers');
    const bytes = editor.readPage(editor.definitionPage);
    bytes[jet4.table.realIndexesAt + jet4.table.columnBytes] = 99;
    editor.writePage(editor.definitionPage, bytes);

    const [first] = readRows(path, 'numbers');

    expect(describeTable(path, 'numbers').columns.map(({ kind }) => kind)).toEqual([
      'long',
      'unsupported',
      'boolean',
    ]);
    expect(first).toEqual({ a: 0, c: true });
    expect(() => [...readRows(path, 'numbers', { columns: ['b'] })]).toThrow(
      expect.objectContaining({ code: 'column-unsupported' }),
    );
  });

  test('a column that is not there is refused with the names of those that are', () => {
    expect(() => [...readRows(fixtures.numbersOnly.path, 'numbers', { columns: ['z'] })]).toThrow(
      expect.objectContaining({ code: 'column-missing', message: expect.stringContaining('a, b, c') }),
    );
  });
});

describe('damage', () => {
  test('a damaged row is named and the others are given', () => {
    const { path, page, bytes, editor } = numbersPage();
    replaceRow(bytes, 2, Buffer.alloc(9));
    editor.writePage(page, bytes);
    const damage: JetError[] = [];

    const rows = [...readRows(path, 'numbers', { onDamage: (one) => damage.push(one) })];

    expect(rows).toHaveLength(49);
    expect(damage.map(({ code }) => code)).toEqual(['page-damaged']);
    expect(() => [...readRows(path, 'numbers')]).toThrow(JetError);
  });

  test('a row whose offsets are out of order is named and the others are given', () => {
    const path = copyOf(fixtures.movedAndDeleted);
    const editor = openEditor(path, 'tenter');
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    const [slot, nullBits, variableCount] = [10, 1, 2];
    // The offset of the first variable column: behind it come their number and the null bits.
    bytes.writeUInt16LE(0xfff, slotStart(bytes, slot - 1) - nullBits - variableCount - 2);
    editor.writePage(page, bytes);
    const damage: number[] = [];

    const rows = [...readRows(path, 'tenter', { onDamage: () => damage.push(1) })];

    expect([rows.length, damage.length]).toEqual([553, 1]);
  });

  test('a page that the map names and the file does not hold is told from an end of the table', () => {
    const path = copyOf(fixtures.numbersOnly);
    const editor = openEditor(path, 'numbers');
    editor.setOwned(editor.pageCount() + 3, true);

    expect(() => [...readRows(path, 'numbers')]).toThrow(expect.objectContaining({ code: 'file-truncated' }));
  });

  test('a long value that points to itself comes to an end', () => {
    const path = copyOf(fixtures.everyKind);
    makeLongValuesCircular(path, fixtures.everyKind.table);
    const damage: string[] = [];

    const rows = [...readRows(path, fixtures.everyKind.table, { onDamage: (one) => damage.push(one.code) })];

    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length + damage.length).toBe(120);
  });

  test('no content of any page makes reading crash or hang', () => {
    const path = copyOf(fixtures.movedAndDeleted);
    const editor = openEditor(path, 'tenter');
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    const outcomes = new Set<string>();
    for (let round = 0; round < 300; round++) {
      const page = random(editor.pageCount());
      const whole = editor.readPage(page);
      const bytes = Buffer.from(whole);
      for (let change = 0; change < 8; change++) bytes[random(bytes.length)] = random(256);
      editor.writePage(page, bytes);
      outcomes.add(outcomeOf(path));
      editor.writePage(page, whole);
    }

    expect([...outcomes]).not.toContain('crash');
    expect(outcomes.size).toBeGreaterThan(1);
  });
});

function outcomeOf(path: string): string {
  try {
    for (const _row of readRows(path, 'tenter'));
    return 'read';
  } catch (cause) {
    return cause instanceof JetError ? cause.code : 'crash';
  }
}

function numbersPage() {
  const path = copyOf(fixtures.numbersOnly);
  const editor = openEditor(path, 'numbers');
  const page = firstDataPage(editor);
  return { path, editor, page, bytes: editor.readPage(page) };
}

function forLongValuePages(path: string, table: string, change: (bytes: Buffer, page: number) => void): void {
  const editor = openEditor(path, table);
  for (let page = 1; page < editor.pageCount(); page++) {
    const bytes = editor.readPage(page);
    if (bytes[0] !== 1 || bytes.readUInt32LE(jet4.data.ownerAt) !== longValueOwner) continue;
    change(bytes, page);
    editor.writePage(page, bytes);
  }
}

function destroyLongValues(path: string, table: string): void {
  forLongValuePages(path, table, (bytes) => bytes.fill(0));
}

function makeLongValuesCircular(path: string, table: string): void {
  forLongValuePages(path, table, (bytes, page) => {
    const empty = Buffer.from(bytes.subarray(0, jet4.data.slotsAt));
    bytes.fill(0);
    empty.copy(bytes);
    bytes.writeUInt16LE(0, jet4.data.rowCountAt);
    bytes.writeUInt16LE(jet4.pageSize - jet4.data.slotsAt, jet4.data.freeBytesAt);
    for (let slot = 0; slot < 20; slot++) {
      const part = numbersRow(0, 0, false);
      part.writeUInt32LE(page * 256 + slot, 0);
      addRow(bytes, part);
    }
  });
}
