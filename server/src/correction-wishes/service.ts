import {
  type CorrectionWish,
  type CorrectionWishChange,
  type NewCorrectionWish,
  type OwnWish,
  openWishesMax,
  type WishQuery,
} from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Actor, cursorOf, Refusal, readCursor } from '../http/index.ts';
import { closeIncident, openIncident } from '../incidents/index.ts';
import { findEmployees } from '../people/index.ts';
import {
  countOpenWishes,
  findOwnWishes,
  findWishes,
  insertWish,
  lockWish,
  saveAnswer,
  type Wish,
} from './store.ts';

export type WishParts = { readonly db: Database; readonly clock: Clock };
type Own = { readonly officeId: string; readonly employeeId: string; readonly actor: Actor };

/** The notes that an employee left on the days of a month. */
export async function readOwnWishes({ db }: WishParts, own: Own, month: string): Promise<OwnWish[]> {
  const first = Temporal.PlainDate.from(`${month}-01`);
  const last = first.add({ months: 1 }).subtract({ days: 1 });
  return (await findOwnWishes(db, own, { first, last })).map(presentWish);
}

/** Leaves HR a note on a day. Throws the refusal `too-many-wishes`, and names a day that has not come yet. */
export async function leaveWish(
  { db, clock }: WishParts,
  own: Own,
  body: NewCorrectionWish,
): Promise<OwnWish> {
  const now = clock();
  const { officeId, employeeId, actor } = own;
  if (Temporal.PlainDate.compare(body.workDate, seoulDate(now)) > 0)
    throw new Refusal('request-malformed', [{ path: 'workDate', code: 'in-the-future' }]);
  return db.transaction().execute(async (transaction) => {
    if ((await countOpenWishes(transaction, own)) >= openWishesMax) throw new Refusal('too-many-wishes');
    const made = await insertWish(transaction, own, { ...body, madeAt: now });
    const name = await nameOf(transaction, officeId, employeeId);
    await openIncident(
      transaction,
      { ...incidentOf(officeId, made.wishId), from: now, personName: name },
      now,
    );
    await recordAudit(transaction, { officeId, actor, now }, [
      {
        action: 'correction-wish-made',
        subject: { kind: 'employee', id: employeeId, name },
        after: { workDate: body.workDate },
      },
    ]);
    return presentWish(made);
  });
}

/** Notes to HR, the latest first. */
export async function readWishes(
  { db }: WishParts,
  officeId: string,
  { isDone, limit, cursor }: WishQuery,
): Promise<{ rows: CorrectionWish[]; next: string | null; total: number }> {
  const [madeAt, wishId] = cursor === undefined ? [] : readCursor(cursor, 2);
  const after = cursor === undefined ? null : ([String(madeAt), String(wishId)] as const);
  const { rows, total } = await findWishes(db, officeId, { isDone, limit, after });
  const shown = rows.slice(0, limit);
  const employees = await findEmployees(db, officeId, [
    ...new Set(shown.map(({ employeeId }) => employeeId)),
  ]);
  const last = shown.at(-1);
  return {
    rows: shown.flatMap((wish) => {
      const employee = employees.find(({ employeeId }) => employeeId === wish.employeeId);
      if (employee === undefined) return [];
      const { departmentId: _, ...named } = employee;
      return [{ ...presentWish(wish), employee: named }];
    }),
    next: rows.length > limit && last !== undefined ? cursorOf([last.madeAt.toString(), last.wishId]) : null,
    total,
  };
}

/** Says that a note is done, or open again. Throws the refusal `not-found`. */
export async function answerWish(
  { db, clock }: WishParts,
  { officeId, actor }: { readonly officeId: string; readonly actor: Actor },
  { wishId, body }: { readonly wishId: string; readonly body: CorrectionWishChange },
): Promise<void> {
  const now = clock();
  await db.transaction().execute(async (transaction) => {
    const wish = await lockWish(transaction, officeId, wishId);
    if (wish === undefined) throw new Refusal('not-found');
    const done = body.isDone ? { at: wish.doneAt ?? now, by: wish.doneBy ?? actor.name } : null;
    await saveAnswer(transaction, { officeId, wishId }, { done, answer: body.answer });
    if (body.isDone === (wish.doneAt !== null)) return;
    const name = await nameOf(transaction, officeId, wish.employeeId);
    const incident = incidentOf(officeId, wishId);
    if (body.isDone) await closeIncident(transaction, incident, now);
    else await openIncident(transaction, { ...incident, from: now, personName: name }, now);
    await recordAudit(transaction, { officeId, actor, now }, [
      {
        action: body.isDone ? 'correction-wish-done' : 'correction-wish-reopened',
        subject: { kind: 'employee', id: wish.employeeId, name },
        after: { workDate: wish.workDate.toString() },
      },
    ]);
  });
}

/** HR is told of a note as of what is amiss: once for those that come together, and over when all are done. */
function incidentOf(officeId: string, wishId: string) {
  return { officeId, kind: 'correction-wish', subject: wishId } as const;
}

async function nameOf(db: Database, officeId: string, employeeId: string): Promise<string> {
  const [employee] = await findEmployees(db, officeId, [employeeId]);
  return employee?.name ?? '';
}

function presentWish({ wishId, workDate, text, madeAt, doneAt, doneBy, answer }: Wish): OwnWish {
  return {
    wishId,
    workDate: workDate.toString(),
    text,
    madeAt: utcText(madeAt),
    doneAt: doneAt === null ? null : utcText(doneAt),
    doneBy,
    answer,
  };
}
