import type { OfficeUnderTest } from './office-under-test.ts';

/**
 * About how many rows the server holds, cheaply: counting millions again and again would slow down what is watched.
 * Counts what was rolled back, too, and is a moment late.
 */
export async function roughCount({ query }: Pick<OfficeUnderTest, 'query'>): Promise<number> {
  const [row] = await query(
    "select coalesce(sum(n_tup_ins), 0) as rows from pg_stat_user_tables where relname in ('tag', 'set_aside')",
  );
  return Number(row?.rows);
}
