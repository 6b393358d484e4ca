/** Runs one statement on a migrated database and gives its rows. */
export type Query = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** Where a rule of the office border is broken: what, which rule, and how. */
export type BorderFault = { readonly subject: string; readonly rule: string; readonly detail: string };

const officeColumn = 'office_id';

/** The tables of an office: those of the schema that carry its id. */
export async function officeTables(query: Query): Promise<string[]> {
  const rows = await query(`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = '${officeColumn}' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`);
  return rows.map(({ name }) => String(name));
}

/** Every fault of the schema itself, as PostgreSQL's catalogue has it after all migrations. */
export async function schemaFaults(query: Query): Promise<BorderFault[]> {
  const found = await Promise.all([
    tablesWithoutOffice(query),
    looseColumns(query),
    tablesWithoutPrimaryKey(query),
    uniqueKeys(query),
    foreignKeys(query),
  ]);
  return found.flat();
}

async function tablesWithoutOffice(query: Query): Promise<BorderFault[]> {
  const tables = await officeTables(query);
  const rows = await query(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`);
  return rows
    .filter(({ name }) => !tables.includes(String(name)))
    .map(({ name }) => ({ subject: String(name), rule: 'no-office', detail: 'no column office_id' }));
}

async function looseColumns(query: Query): Promise<BorderFault[]> {
  const rows = await query(`
    select c.relname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as "isNeeded"
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = '${officeColumn}'
      and (not a.attnotnull or a.atttypid <> 'uuid'::regtype)
    order by 1`);
  return rows.map(({ name, type, isNeeded }) => ({
    subject: String(name),
    rule: 'loose-office',
    detail: `office_id is ${String(type)}${isNeeded === true ? '' : ' and may be null'}`,
  }));
}

async function tablesWithoutPrimaryKey(query: Query): Promise<BorderFault[]> {
  const rows = await query(`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = '${officeColumn}'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)
    order by 1`);
  return rows.map(({ name }) => ({ subject: String(name), rule: 'no-primary-key', detail: 'none' }));
}

/** Primary keys, unique constraints, unique indexes and exclusions: whatever PostgreSQL has to look up to allow a row. */
async function uniqueKeys(query: Query): Promise<BorderFault[]> {
  const rows = await query(`
    select c.relname as name, k.relname as key, pg_get_indexdef(i.indexrelid, 1, true) as first
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_class k on k.oid = i.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attname = '${officeColumn}'
    where c.relnamespace = 'public'::regnamespace and (i.indisunique or i.indisexclusion)
      and i.indkey[0] <> a.attnum
    order by 1, 2`);
  return rows.map(({ name, key, first }) => ({
    subject: `${String(name)}.${String(key)}`,
    rule: 'key-order',
    detail: `leads with ${String(first)}`,
  }));
}

/** Foreign keys of an office's table: they pair office_id with office_id, first of all. */
async function foreignKeys(query: Query): Promise<BorderFault[]> {
  const rows = await query(`
    select c.relname as name, f.conname as key, pg_get_constraintdef(f.oid) as definition
    from pg_constraint f
    join pg_class c on c.oid = f.conrelid
    join pg_attribute a on a.attrelid = f.conrelid and a.attname = '${officeColumn}'
    left join pg_attribute b on b.attrelid = f.confrelid and b.attname = '${officeColumn}'
    where c.relnamespace = 'public'::regnamespace and f.contype = 'f'
      and (f.conkey[1] <> a.attnum or f.confkey[1] is distinct from b.attnum)
    order by 1, 2`);
  return rows.map(({ name, key, definition }) => ({
    subject: `${String(name)}.${String(key)}`,
    rule: 'foreign-key',
    detail: String(definition),
  }));
}
