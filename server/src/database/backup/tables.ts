import type { Client } from 'pg';
import type { TableHead } from './format.ts';

/** Not carried over: the schema makes itself, whoever was signed in signs in again, and the rest lives for a day. */
const leftOut = ['schema_migration', 'setup_code', 'sign_in_session', 'sign_in_verification', 'kept_answer'];

/** Every table with its columns, those that others point to first. */
export async function tablesInOrder(client: Client): Promise<TableHead[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; needs: string[] }>(
    `select c.relname as table,
       array(select attname::text from pg_attribute
             where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
       array(select distinct p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1)
     order by c.relname`,
    [leftOut],
  );
  const ordered: TableHead[] = [];
  const done = new Set<string>();
  while (ordered.length < rows.length) {
    const ready = rows.filter(
      ({ table, needs }) =>
        !done.has(table) && needs.every((need) => done.has(need) || leftOut.includes(need)),
    );
    if (ready.length === 0) throw new Error('The tables point to each other in a circle.');
    for (const { table, columns } of ready) {
      done.add(table);
      ordered.push({ table, columns });
    }
  }
  return ordered;
}

/** A table's columns as they stand in a statement. */
export function columnList({ columns }: TableHead): string {
  return columns.map((column) => `"${column}"`).join(', ');
}
