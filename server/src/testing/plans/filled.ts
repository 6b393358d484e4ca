import type { Pool } from 'pg';

/** Offices among whose rows those of one are to be found, and rows of each table that grows. */
const offices = 4;
const rowsOfGrowing = 5_000;
const rowsOfOthers = 200;

/**
 * Tables that grow with time, whatever the size of the office: reading all that an office has in one of them takes longer
 * from month to month. Marked days and the people whom doors know are no such tables.
 */
export const growingTables: ReadonlySet<string> = new Set([
  'tag',
  'tag_amendment',
  'tag_match',
  'check_in',
  'day_record',
  'day_correction',
  'date_plan',
  'plan_batch',
  'correction_wish',
  'audit_entry',
  'signed_month',
  'signed_day',
  'accepted_exception',
  'set_aside',
  'gate_traffic',
  'source_traffic',
  'identity_change',
  'incident',
  'notice',
  'notice_read',
  'mail',
  'webhook_delivery',
  'kept_answer',
  'resend',
]);

type Column = {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isIdentity: boolean;
  readonly isNullable: boolean;
};

/** How many unlike values there are of what rows share. */
const shared: Readonly<Record<string, number>> = {
  employee_id: 100,
  source_id: 5,
  workplace_id: 5,
  door_identity_id: 100,
  department_id: 10,
  closing_id: 10,
};

/** What ends or settles something is said of nearly all rows, as in an office that has been there for long. */
const usual = /^(resolved|ended|done|until|over|sent|dismissed|revoked)_|^(notice|employee)_id$/;
/** What is to be done, was taken back or failed is little. */
const rare = /^(undone|next_attempt|failed|reopened)_/;

/**
 * Fills every table with rows that are the same each time, many where a table grows, and tells the planner of them. What
 * the rows say makes no sense, so nothing checks them; whoever calls connects as the owner of the tables.
 */
export async function fillTables(owner: Pool): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    await dropChecks((statement) => client.query(statement));
    const { rows } = await client.query<Column>(
      `select c.table_name as table, c.column_name as name, c.udt_name as type,
         c.is_identity = 'YES' or c.is_generated = 'ALWAYS' as "isIdentity", c.is_nullable = 'YES' as "isNullable"
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' order by c.table_name, c.ordinal_position`,
    );
    for (const [table, columns] of Map.groupBy(rows, (column) => column.table))
      await client.query(filling(table, columns));
    await client.query('vacuum (analyze)');
  } finally {
    client.release();
  }
}

async function dropChecks(run: (statement: string) => Promise<unknown>): Promise<void> {
  await run(`do $$ declare one record; begin
    for one in select conrelid::regclass as on_table, conname from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint %I', one.on_table, one.conname); end loop;
  end $$`);
}

function filling(table: string, columns: readonly Column[]): string {
  const filled = columns.filter(({ isIdentity }) => !isIdentity);
  const count = growingTables.has(table) ? rowsOfGrowing : rowsOfOthers;
  const names = filled.map(({ name }) => `"${name}"`).join(', ');
  const values = filled.map(filledWith).join(', ');
  return `insert into "${table}" (${names}) select ${values} from generate_series(0, ${count - 1}) as n
    on conflict do nothing`;
}

/** A value that follows from the number of the row: rows of an office lie among those of others. */
function filledWith({ name, type, isNullable }: Column): string {
  const own = `n / ${offices}`;
  if (name === 'office_id') return `md5('office' || n % ${offices})::uuid`;
  if (isNullable && usual.test(name)) return `case when n % 50 > 0 then ${sharedOr(own, { name, type })} end`;
  if (isNullable && rare.test(name)) return `case when n % 50 = 0 then ${ofType(type, name)} end`;
  return sharedOr(own, { name, type });
}

function sharedOr(own: string, { name, type }: Pick<Column, 'name' | 'type'>): string {
  const many = shared[name];
  return many === undefined ? ofType(type, name) : `md5('${name}' || ${own} % ${many})::uuid`;
}

function ofType(type: string, name: string): string {
  switch (type) {
    case 'uuid':
      return `md5('${name}' || n)::uuid`;
    case 'date':
      return `date '2024-01-01' + n % 700`;
    case 'timestamptz':
    case 'timestamp':
      return `timestamp '2024-01-01' + n * interval '50 minutes'`;
    case 'bool':
      return name === 'is_settled' ? 'n % 50 > 0' : 'n % 50 = 0';
    case 'int2':
    case 'int4':
    case 'int8':
    case 'numeric':
    case 'float4':
    case 'float8':
      return 'n';
    case 'bytea':
      return 'sha256(n::text::bytea)';
    case 'json':
    case 'jsonb':
      return `'{}'::${type}`;
    default:
      return type.startsWith('_') ? `'{}'::${type}` : `('${name}' || n)::${type}`;
  }
}
