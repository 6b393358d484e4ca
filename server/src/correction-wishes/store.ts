import { randomUUID } from 'node:crypto';
import type { NewCorrectionWish, WishQuery } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A note as it is stored. */
export type Wish = {
  readonly wishId: string;
  readonly employeeId: string;
  readonly workDate: Temporal.PlainDate;
  readonly text: string;
  readonly madeAt: Temporal.Instant;
  readonly doneAt: Temporal.Instant | null;
  readonly doneBy: string | null;
  readonly answer: string;
};

type Whose = { readonly officeId: string; readonly employeeId: string };

const columns = sql`wish_id as "wishId", employee_id as "employeeId", work_date as "workDate", text, made_at as "madeAt",
  done_at as "doneAt", done_by as "doneBy", answer`;

/** The notes of one employee on days between two dates, both inclusive, in order. */
export async function findOwnWishes(
  db: Database,
  { officeId, employeeId }: Whose,
  { first, last }: { readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate },
): Promise<Wish[]> {
  const { rows } = await sql<Wish>`
    select ${columns} from correction_wish
    where office_id = ${officeId} and employee_id = ${employeeId}
      and work_date between ${first.toString()}::date and ${last.toString()}::date
    order by work_date, made_at, wish_id
  `.execute(db);
  return rows;
}

/** How many notes of one employee wait. */
export async function countOpenWishes(db: Database, { officeId, employeeId }: Whose): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from correction_wish
    where office_id = ${officeId} and employee_id = ${employeeId} and done_at is null
  `.execute(db);
  return rows[0]?.count ?? 0;
}

export async function insertWish(
  transaction: Database,
  { officeId, employeeId }: Whose,
  { workDate, text, madeAt }: NewCorrectionWish & { readonly madeAt: Temporal.Instant },
): Promise<Wish> {
  const { rows } = await sql<Wish>`
    insert into correction_wish (office_id, wish_id, employee_id, work_date, text, made_at)
    values (${officeId}, ${randomUUID()}, ${employeeId}, ${workDate}, ${text}, ${madeAt.toString()})
    returning ${columns}
  `.execute(transaction);
  const [made] = rows;
  if (made === undefined) throw new Error('The insert returned no row.');
  return made;
}

export type WishPlace = readonly [madeAt: string, wishId: string] | null;

/** Notes to HR, the latest first; one more than asked for where the list goes on, and how many there are. */
export async function findWishes(
  db: Database,
  officeId: string,
  { isDone, limit, after }: Pick<WishQuery, 'isDone' | 'limit'> & { readonly after: WishPlace },
): Promise<{ rows: Wish[]; total: number }> {
  const wanted = isDone === undefined ? sql`true` : isDone ? sql`done_at is not null` : sql`done_at is null`;
  const [{ rows }, counted] = await Promise.all([
    sql<Wish>`
      select ${columns} from correction_wish
      where office_id = ${officeId} and ${wanted}
        and ${after === null ? sql`true` : sql`(made_at, wish_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
      order by made_at desc, wish_id desc limit ${limit + 1}
    `.execute(db),
    sql<{ total: number }>`
      select count(*)::int as total from correction_wish where office_id = ${officeId} and ${wanted}
    `.execute(db),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** One note, which nobody else changes until the transaction ends. */
export async function lockWish(
  transaction: Database,
  officeId: string,
  wishId: string,
): Promise<Wish | undefined> {
  const { rows } = await sql<Wish>`
    select ${columns} from correction_wish where office_id = ${officeId} and wish_id = ${wishId} for update
  `.execute(transaction);
  return rows[0];
}

/** Says of a note that it is done, by whom and with which answer, or open again. */
export async function saveAnswer(
  transaction: Database,
  { officeId, wishId }: { readonly officeId: string; readonly wishId: string },
  { done, answer }: { readonly done: { at: Temporal.Instant; by: string } | null; readonly answer: string },
): Promise<void> {
  await transaction
    .updateTable('correction_wish')
    .set({ done_at: done?.at.toString() ?? null, done_by: done?.by ?? null, answer })
    .where('office_id', '=', officeId)
    .where('wish_id', '=', wishId)
    .execute();
}
