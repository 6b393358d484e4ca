import { addDays } from '../../door-time.ts';
import type { Profile } from '../profile.ts';
import type { GateCount } from '../source.ts';
import { textOf } from '../text.ts';
import { whereText } from './condition.ts';
import type { SqlConnection } from './connection.ts';
import type { SqlSession } from './session.ts';
import { dayStretch } from './stretch.ts';

type Range = { readonly day: string; readonly lastDay: string; readonly nowMs: number };

/** The rows of each day by the gate that their tags carry. */
export async function countRows(
  session: SqlSession,
  connection: SqlConnection,
  profile: Profile,
  { day: firstDay, lastDay, nowMs }: Range,
): Promise<GateCount[]> {
  const counts: GateCount[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const shape = await session.shapeFor(connection, day, nowMs);
    if (shape === null) continue;
    const { dialect } = connection;
    const column = shape.columns.find(({ name }) => name.toLowerCase() === profile.gateColumn);
    const { text, parameters } = whereText(dialect, dayStretch(shape, day).where);
    const table = `${dialect.quote(shape.table)} WHERE ${text}`;
    const name = column === undefined ? null : dialect.quote(column.name);
    const statement =
      name === null
        ? `SELECT COUNT(*) AS tag_rows FROM ${table}`
        : `SELECT ${name} AS gate, COUNT(*) AS tag_rows FROM ${table} GROUP BY ${name}`;
    const rows = await connection.select(statement, parameters);
    counts.push(
      ...together(
        day,
        rows.map((row) => [textOf(row.gate) || null, Number(row.tag_rows)] as const),
      ),
    );
  }
  return counts;
}

/** NULL, blank and nothing are one gate to the tags. */
function together(
  day: string,
  rows: readonly (readonly [gateId: string | null, rows: number])[],
): GateCount[] {
  const byGate = new Map<string | null, number>();
  for (const [gateId, count] of rows) byGate.set(gateId, (byGate.get(gateId) ?? 0) + count);
  return [...byGate]
    .filter(([, count]) => count > 0)
    .map(([gateId, count]) => ({ day, gateId, rows: count }));
}
