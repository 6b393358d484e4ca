import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbedded } from '../server/src/database/embedded/supervisor.ts';
import { migrate, openPool } from '../server/src/database/index.ts';
import { isExcepted, needlessExceptions, type StoreFile, storeFaults } from './office-borders.ts';
import { everyOffice } from './office-exceptions.ts';
import { type BorderFault, officeTables, type Query, schemaFaults } from './office-schema.ts';
import { root } from './paths.ts';

const sources = join(root, 'server', 'src');
const stores: StoreFile[] = globSync('**/*store.ts', { cwd: sources })
  .sort()
  .map((path) => ({ path, text: readFileSync(join(sources, path), 'utf8') }));

let tables: Set<string>;
/** Runs statements in one transaction, which is undone. */
let inTransaction: (act: (query: Query) => Promise<void>) => Promise<void>;
let close: () => Promise<void>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-offices-'));
  // As root, PostgreSQL's own user must be able to pass through.
  chmodSync(folder, 0o711);
  const cluster = await openEmbedded(join(folder, 'data'));
  await migrate(cluster.owner);
  const pool = openPool(cluster.owner, 1);
  inTransaction = async (act) => {
    const client = await pool.connect();
    await client.query('begin');
    try {
      await act(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  close = async () => {
    await pool.end();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await inTransaction(async (query) => {
    tables = new Set(await officeTables(query));
  });
});
afterAll(() => close());

function unlisted(faults: readonly BorderFault[]): string[] {
  return faults
    .filter((fault) => !isExcepted(fault))
    .map(({ subject, rule, detail }) => `${subject}: ${rule}: ${detail}`);
}

test('every key of an office’s table leads with the office, and every statement names the office it is about', async () => {
  let ofSchema: BorderFault[] = [];
  await inTransaction(async (query) => {
    ofSchema = await schemaFaults(query);
  });
  const ofStores = storeFaults(stores, tables);

  expect(tables.size).toBeGreaterThan(50);
  expect(unlisted([...ofSchema, ...ofStores])).toEqual([]);
  expect(needlessExceptions([...ofSchema, ...ofStores])).toEqual([]);
});

test.each([
  ['no-office', 'create table planted (planted_id uuid primary key)'],
  ['loose-office', 'create table planted (office_id uuid, planted_id uuid)'],
  ['loose-office', 'create table planted (office_id text not null, planted_id uuid)'],
  ['no-primary-key', 'create table planted (office_id uuid not null, planted_id uuid)'],
  [
    'key-order',
    'create table planted (office_id uuid not null, planted_id uuid, primary key (planted_id, office_id))',
  ],
  ['key-order', 'create table planted (office_id uuid primary key, name text unique)'],
  [
    'key-order',
    'create table planted (office_id uuid primary key, name text); create unique index on planted (lower(name))',
  ],
  ['foreign-key', 'create table planted (office_id uuid primary key, user_id text references sign_in_user)'],
  [
    'foreign-key',
    `create table planted (office_id uuid primary key, tag_id uuid);
     create unique index on tag (tag_id, office_id);
     alter table planted add foreign key (tag_id, office_id) references tag (tag_id, office_id)`,
  ],
])('a planted %s in the schema is found: %s', async (rule, ddl) => {
  await inTransaction(async (query) => {
    await query(ddl);
    const found = unlisted(await schemaFaults(query));

    expect(found.join('\n')).toMatch(new RegExp(`^planted.*: ${rule}: `, 'm'));
  });
});

/** The rules that a store with this one statement breaks: SQL with `{names}` for values, or a chain of the builder. */
function rulesBrokenBy(planted: string): string[] {
  const template = `sql<{ a: string; b: string }>\`${planted.replaceAll('{', '$' + '{')}\``;
  const statement = planted.startsWith('db.') ? planted : template;
  const text = `export async function planted(db, officeId, tagId) {\n  await ${statement}.execute(db);\n}\n`;
  return storeFaults([{ path: 'planted/store.ts', text }], tables).map(({ rule }) => rule);
}

test.each([
  ['no-office-named', 'select 1 from tag where tag_id = {tagId}'],
  ['no-office-named', 'select 1 from tag'],
  ['no-office-named', 'update tag set office_id = {officeId}'],
  ['no-office-named', 'delete from tag_match m using tag t where m.office_id = t.office_id'],
  ['no-office-named', 'select 1 from tag where office_id = {officeId} or granted'],
  ['no-office-named', 'select 1 from tag where not (office_id = {officeId})'],
  ['no-office-named', 'select office_id = {officeId} from tag'],
  ['no-office-named', 'select 1 from tag where office_id = any({officeIds}::uuid[])'],
  [
    'no-office-named',
    'select 1 from tag t left join tag_match m on t.office_id = {officeId} and m.office_id = {officeId}',
  ],
  ['no-office-named', 'select (select count(*) from tag) from office where office_id = {officeId}'],
  ['no-office-named', 'select 1 from office where office_id = {officeId} union all select 1 from tag'],
  ['no-office-named', 'select 1 from office o, tag t where o.office_id = {officeId}'],
  ['no-office-named', 'select 1 from {sql.table(table)} where tag_id = {tagId}'],
  ['joined-across', 'select 1 from tag t join tag_match m on m.tag_id = t.tag_id'],
  ['insert-order', 'insert into tag (tag_id, office_id) values ({tagId}, {officeId})'],
  ['insert-order', 'insert into tag (office_id, tag_id) values ({tagId}, {officeId})'],
  ['no-office-named', "db.selectFrom('tag').selectAll().where('tag_id', '=', tagId)"],
  ['no-office-named', "db.deleteFrom('tag').where('office_id', '<>', officeId)"],
  ['no-office-named', "db.updateTable('tag').set({ office_id: officeId })"],
  [
    'joined-across',
    "db.selectFrom('tag as t').innerJoin('tag_match as m', 'm.tag_id', 't.tag_id').where('t.office_id', '=', officeId)",
  ],
  ['insert-order', "db.insertInto('tag').values({ tag_id: tagId })"],
])('a planted %s in a statement is found: %s', (rule, statement) => {
  expect(rulesBrokenBy(statement)).toContain(rule);
});

test.each([
  'select 1 from tag t join tag_match m using (office_id, tag_id) where t.office_id = {officeId}',
  'select 1 from tag where (office_id = {officeId} and granted) and (kind is null or granted)',
  'select 1 from tag t where (t.office_id, t.tag_id) in (select office_id, tag_id from tag_match where office_id = {officeId})',
  'insert into tag (office_id, tag_id) select office_id, tag_id from tag_match where office_id = {officeId}',
  "db.selectFrom('schema_migration').selectAll()",
])('a statement that keeps to its office is let pass: %s', (statement) => {
  expect(rulesBrokenBy(statement)).toEqual([]);
});

const officeCondition =
  /(\w+\.)?office_id = (\$\{[\w.]*officeId\}|\w+\.office_id)|\.where\('(\w+\.)?office_id', '=', [\w.]+\)/g;

test('no condition on the office can be taken out of a statement without being missed', () => {
  let taken = 0;
  const unseen = stores.flatMap((file) => {
    const faultCount = storeFaults([file], tables).length;
    return [...file.text.matchAll(officeCondition)].flatMap(({ 0: condition, index }) => {
      taken += 1;
      const without = condition.startsWith('.') ? '' : 'true';
      const text = file.text.slice(0, index) + without + file.text.slice(index + condition.length);
      const line = file.text.slice(0, index).split('\n').length;
      const isSeen = storeFaults([{ ...file, text }], tables).length > faultCount;
      return isSeen || isOfEveryOffice(file, index) ? [] : [`${file.path}:${line} ${condition}`];
    });
  });

  expect(taken).toBeGreaterThan(400);
  expect(unseen).toEqual([]);
});

function isOfEveryOffice({ path, text }: StoreFile, index: number): boolean {
  const owner = [...text.slice(0, index).matchAll(/function\s+(\w+)/g)].at(-1)?.[1];
  return Object.hasOwn(everyOffice, `${path} ${owner}`);
}
