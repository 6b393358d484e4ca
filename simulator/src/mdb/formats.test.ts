import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { listTables, openTail, readRows } from '@nadeul/jet';
import MDBReader from 'mdb-reader';
import { describe, expect, test } from 'vitest';
import { randomOf } from '../office/random.ts';
import { jetExport, needsMdbtools, scratchFile } from '../testing/oracles.ts';
import { createDatabase, type DatabaseForm } from './create.ts';
import { encryptDatabase, type OfficeEncryption } from './office-encryption.ts';
import type { CellValue, ColumnSpec, Row, TableSpec } from './table-spec.ts';
import { openWriter } from './writer.ts';

type Case = DatabaseForm & {
  readonly name: string;
  readonly text: string;
  readonly office?: OfficeEncryption;
};

/** 똠, 펲 and 뷁 are in code page 949 and not in the older standard that most decoders stop at. */
const korean = '가저관 똠펲뷁 mixed';
const password = '비밀번호 7';
const cases: readonly Case[] = [
  { name: 'Jet 3 in code page 949', format: 'jet3', text: korean },
  { name: 'Jet 3 in code page 1252', format: 'jet3', codePage: 1252, text: 'Grüße „€“ é' },
  { name: 'Jet 3, encoded pages', format: 'jet3', pageEncodingKey: 0x9abc_def0, text: korean },
  { name: 'Jet 4', format: 'jet4', text: korean },
  { name: 'Jet 4, encoded pages', format: 'jet4', pageEncodingKey: 0x1234_5678, text: korean },
  { name: 'ACE', format: 'ace', text: korean },
  { name: 'ACE, agile encryption', format: 'ace', office: { kind: 'agile', password }, text: korean },
  { name: 'ACE, RC4 encryption', format: 'ace', office: { kind: 'rc4', password }, text: korean },
];

const columns: readonly ColumnSpec[] = [
  { name: 'flag', kind: 'boolean' },
  { name: 'n', kind: 'long' },
  { name: 'text', kind: 'text', length: 200 },
  { name: 'currency', kind: 'currency' },
  { name: 'byte', kind: 'byte' },
  { name: 'integer', kind: 'integer' },
  { name: 'single', kind: 'single' },
  { name: 'double', kind: 'double' },
  { name: 'at', kind: 'dateTime' },
  { name: 'memo', kind: 'memo' },
  { name: 'more', kind: 'text' },
  { name: 'ole', kind: 'ole' },
  { name: 'binary', kind: 'binary', length: 20 },
  { name: 'guid', kind: 'guid' },
  { name: 'last', kind: 'text' },
];
const newerColumns: readonly ColumnSpec[] = [
  { name: 'numeric', kind: 'numeric', scale: 3 },
  { name: 'big', kind: 'bigInt' },
];

const table = (form: Case): TableSpec => ({
  name: form.codePage === 1252 ? 'tablé' : '표 똠펲뷁',
  columns: form.format === 'jet3' ? columns : [...columns, ...newerColumns],
});

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) & 0xff);

/** Rows of 60 bytes to nearly a page: with none, one and more jumps in Jet 3, and long values of every form. */
function rowsOf(form: Case, count: number): Row[] {
  const random = randomOf(form.name);
  const maybe = (value: CellValue): CellValue => (random.chance(0.2) ? null : value);
  const text = (max: number): string => form.text.repeat(10).slice(0, random.between(0, max));
  return Array.from({ length: count }, (_, n) => [
    random.chance(0.5),
    n,
    maybe(text(90)),
    maybe(`${n - 20}.0625`),
    maybe(n % 256),
    maybe(n - 500),
    maybe(n / 4),
    maybe(n / 8),
    maybe(`2026-05-22T08:${10 + (n % 50)}:12`),
    maybe(form.text.repeat(n % 7 === 0 ? random.between(0, 500) : random.between(0, 30))),
    maybe('x'.repeat(random.between(0, 255))),
    maybe(bytes(n % 11 === 0 ? random.between(1, 9000) : random.between(1, 200))),
    maybe(bytes(random.between(0, 20))),
    maybe('{00112233-4455-6677-8899-AABBCCDDEEFF}'),
    maybe(text(100)),
    maybe(`-${n}.125`),
    maybe(`${n}000000000`),
  ]);
}

function filled(form: Case, rows: readonly Row[]): { path: string; plain: string; spec: TableSpec } {
  const plain = scratchFile(form.format === 'ace' ? 'plain.accdb' : 'plain.mdb');
  const spec = table(form);
  createDatabase(plain, { ...form, tables: [spec], password: 'hidden' });
  const writer = openWriter(plain);
  writer.append(spec.name, rows);
  writer.close();
  return { path: publish(form, plain), plain, spec };
}

/** Rows as mdb-reader gives them. */
function withMdbReader(
  path: string,
  name: string,
  secret: string | undefined,
): readonly Record<string, unknown>[] {
  return new MDBReader(readFileSync(path), { password: secret }).getTable(name).getData();
}

const exportCommand = 'mdb-export';

/** What mdb-export prints, with text of Jet 3 in that code page. */
function mdbExport(path: string, name: string, codePage: number): Buffer {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', MDB_JET3_CHARSET: `CP${codePage}` };
  return spawnSync(exportCommand, [path, name], { env, maxBuffer: 1 << 28 }).stdout;
}

/** Values of both readers in the same terms. */
function comparable(row: Readonly<Record<string, unknown>>): unknown[] {
  return Object.values(row).map((value) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
    if (value instanceof Date) return value.toISOString().slice(0, 19);
    if (typeof value === 'string' && /^\{.*\}$/.test(value)) return value.slice(1, -1).toLowerCase();
    return value;
  });
}

/** The file as readers get it: encrypted where the case says so. */
function publish(form: Case, plain: string): string {
  if (form.office === undefined) return plain;
  const path = plain.replace('plain', 'encrypted');
  encryptDatabase(plain, path, form.office);
  return path;
}

const optionsOf = (form: Case): { password?: string } =>
  form.office === undefined ? {} : { password: form.office.password };

function asRead(spec: TableSpec, row: Row): Record<string, unknown> {
  return Object.fromEntries(
    spec.columns.map(({ name, kind }, i) => {
      const value = row[i] ?? null;
      if (kind === 'bigInt' && value !== null) return [name, BigInt(String(value))];
      if (kind === 'currency' && value !== null) return [name, String(value)];
      return [name, value];
    }),
  );
}

describe.each(cases)('$name', (form) => {
  test('every value is read as it was written, in the order of the rows', () => {
    const rows = rowsOf(form, 400);

    const { path, spec } = filled(form, rows);

    expect(listTables(path, optionsOf(form)).map(({ name }) => name)).toEqual([spec.name]);
    expect([...readRows(path, spec.name, optionsOf(form))]).toEqual(rows.map((row) => asRead(spec, row)));
  });

  test('mdb-reader gives the same values', (context) => {
    // It reads all text of Jet 3 as western.
    context.skip(form.format === 'jet3' && form.codePage !== 1252, 'mdb-reader knows no code pages');
    const { path, spec } = filled(form, rowsOf(form, 300));

    const theirs = withMdbReader(path, spec.name, form.office?.password);

    const ours = [...readRows(path, spec.name, optionsOf(form))];
    expect(ours.map(comparable)).toEqual(theirs.map(comparable));
    expect(ours).toHaveLength(300);
  });

  test('mdb-export gives the same bytes', (context) => {
    needsMdbtools(context);
    context.skip(form.office !== undefined, 'mdbtools cannot decrypt');
    const { path, spec } = filled(form, rowsOf(form, 300));

    const theirs = mdbExport(path, spec.name, form.codePage ?? 949);

    expect(jetExport(path, spec.name).equals(theirs)).toBe(true);
    expect(theirs.length).toBeGreaterThan(20_000);
  });

  test('a tail gives each row once while the file grows', async () => {
    const rows = rowsOf(form, 300);
    const { path, plain, spec } = filled(form, rows.slice(0, 100));
    const tail = openTail({ path, table: spec.name, columns: ['n'], ...optionsOf(form) });
    const found: unknown[] = [];
    const follow = async (until: number): Promise<void> => {
      for (let polls = 0; polls < 400 && found.length < until; polls++) {
        found.push(...(await tail.poll()).rows.map(({ values }) => values.n));
      }
    };

    await follow(100);
    for (let at = 100; at < 300; at += 50) {
      const writer = openWriter(plain);
      writer.append(spec.name, rows.slice(at, at + 50));
      writer.close();
      publish(form, plain);
      await follow(at + 50);
    }

    expect(found.toSorted((a, b) => Number(a) - Number(b))).toEqual(rows.map((_, n) => n));
  });
});
