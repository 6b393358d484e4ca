import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { SqlConnection, SqlParameter } from '../../source/sql/connection.ts';
import { positional } from '../../source/sql/mysql/dialect.ts';

/** A statement that a source sent. */
export type Sent = { readonly text: string; readonly parameters: readonly SqlParameter[] };

/** Notes every SELECT of a connection. */
export function recording(sent: Sent[]): (connection: SqlConnection) => SqlConnection {
  return (connection) => ({
    ...connection,
    select: (text, parameters) => {
      sent.push({ text, parameters });
      return connection.select(text, parameters);
    },
  });
}

/** What MariaDB's plan says of a statement, and how many rows it then touched. */
export type Cost = {
  readonly text: string;
  readonly type: string | null;
  readonly key: string | null;
  readonly extra: string;
  readonly rowsTouched: number;
};

/** Asks for the plan, runs the statement, and counts what was read of tables and keys. */
export async function costOf(vendor: Connection, { text, parameters }: Sent): Promise<Cost> {
  const { sql, values } = positional(text, parameters);
  const [[plan]] = await vendor.execute<RowDataPacket[]>(`EXPLAIN ${sql}`, [...values]);
  const before = await touched(vendor);
  await vendor.execute(sql, [...values]);
  const after = await touched(vendor);
  return {
    text,
    type: plan?.type ?? null,
    key: plan?.key ?? null,
    extra: String(plan?.Extra ?? ''),
    rowsTouched: after - before,
  };
}

async function touched(vendor: Connection): Promise<number> {
  const [rows] = await vendor.query<RowDataPacket[]>(
    "SHOW SESSION STATUS WHERE Variable_name IN ('Handler_read_first','Handler_read_key','Handler_read_last','Handler_read_next','Handler_read_prev','Handler_read_rnd','Handler_read_rnd_next')",
  );
  // The question itself reads the list of its answers row by row, the same number each time.
  return rows.reduce((sum, row) => sum + Number(row.Value), 0);
}
