import type { Pool, PoolClient } from 'pg';
import type { Statement } from '../statements.ts';
import { type LeadingColumns, type PlanNode, shapeOf, type WideScan, wideScans } from './shape.ts';

export type Explained = {
  readonly statement: Statement;
  readonly shape: readonly string[];
  readonly wide: readonly WideScan[];
};

/**
 * Tables of tests are small, and of small tables everything is read at once. These are the plans where that, and putting
 * two tables together by reading both, costs more than finding rows by an index: as it is once tables have grown.
 */
const asIfLarge = 'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off';

/**
 * The plans of statements that hold whatever values they are given. One that the database does not understand is a
 * fault of the file in which it stands: what it names is there no more.
 */
export async function explainAll(pool: Pool, statements: readonly Statement[]): Promise<Explained[]> {
  const client = await pool.connect();
  try {
    await client.query(asIfLarge);
    const leading = await leadingColumns(client);
    const explained: Explained[] = [];
    for (const statement of statements) explained.push(await explain(client, statement, leading));
    return explained;
  } finally {
    client.release(true);
  }
}

async function leadingColumns(client: PoolClient): Promise<LeadingColumns> {
  const { rows } = await client.query<{ name: string; first: string | null }>(
    `select c.relname as name, (
       select a.attname from unnest(i.indkey::int[]) with ordinality as k (attnum, place)
       left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
       where a.attname is distinct from 'office_id' order by place limit 1
     ) as first
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace`,
  );
  return new Map(rows.map(({ name, first }) => [name, first]));
}

async function explain(
  client: PoolClient,
  statement: Statement,
  leading: LeadingColumns,
): Promise<Explained> {
  // Sent as a plain text: the values that it asks for are not known and not needed.
  const { rows } = await client
    .query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (format json, generic_plan) ${statement.sql}`)
    .catch((error: unknown) => {
      throw new Error(`${statement.store} ${statement.owner}: ${String(error)}\n${statement.sql}`);
    });
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error(`${statement.owner} has no plan.`);
  return { statement, shape: shapeOf(plan), wide: wideScans(plan, leading) };
}
