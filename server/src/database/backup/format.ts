import { z } from 'zod';

/**
 * A backup is one gzip file of lines. The first line describes it, as JSON. Then each table: a line of JSON with its
 * name and columns, its rows in PostgreSQL's own text form (one line a row), and a line with `\.`. The last line is
 * JSON again and counts the rows, so that a file without its end is known as such.
 */
export const backupHead = z.strictObject({
  nadeul: z.literal('backup'),
  format: z.literal(1),
  /** Number of the last migration of the schema that the rows belong to. */
  schema: z.int().min(1),
  serverVersion: z.string(),
  /** UTC. */
  createdAt: z.string(),
});
export type BackupHead = z.infer<typeof backupHead>;

const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);
export const tableHead = z.strictObject({ table: name, columns: z.array(name).min(1) });
export type TableHead = z.infer<typeof tableHead>;

export const backupEnd = z.strictObject({ end: z.literal(true), tables: z.int(), rows: z.int() });
export type BackupEnd = z.infer<typeof backupEnd>;

/** The line that ends the rows of a table. A row never looks like it: PostgreSQL doubles each backslash. */
export const tableEnd = Buffer.from('\\.\n');
