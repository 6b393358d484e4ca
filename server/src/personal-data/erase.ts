import { type Erased, type Erasure, type ErasureOrder, erasureYears } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type PermittedCaller, Refusal } from '../http/index.ts';
import { type Doer, todayOf } from '../people/index.ts';
import { lockPlans } from '../schedule/index.ts';
import {
  dropEmployee,
  dropMatches,
  dropOwnRows,
  dropSignIn,
  erasedMark,
  erasePersonRows,
  findWords,
} from './erase-store.ts';
import { eraseMentions } from './mention-store.ts';
import { findPerson } from './person-store.ts';
import { findTerms, type Term } from './term-store.ts';

/** Whether and from when a person may be erased. Throws `not-found`. */
export async function readErasure(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { officeId }: PermittedCaller,
  employeeId: string,
): Promise<Erasure> {
  const terms = await findTerms(db, { officeId, employeeId });
  if (terms.length === 0) throw new Refusal('not-found');
  const dueOn = dueAfter(terms);
  return { dueOn, isDue: dueOn !== null && dueOn <= todayOf({ now: clock() }), terms: [...terms] };
}

/** The day after the term of the latest record; null while one has not begun to count. */
function dueAfter(terms: readonly Term[]): string | null {
  const days = terms.map(({ countsFrom }) => countsFrom);
  if (days.includes(null)) return null;
  const last = days
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (last === undefined) return null;
  return Temporal.PlainDate.from(last).add({ years: erasureYears }).add({ days: 1 }).toString();
}

/**
 * Erases one person whose term is over (개인정보 보호법 §21), whole or not at all. What is left: counted rows of doors
 * without anybody, and an audit that says what was done and when. Throws `not-found`, `erasure-not-due`, and
 * `request-malformed` where the typed name differs.
 */
export async function erasePerson(
  transaction: Database,
  { officeId, actor, now }: Doer,
  { employeeId, name, reason }: ErasureOrder & { readonly employeeId: string },
): Promise<Erased> {
  const person = await findPerson(transaction, officeId, employeeId, { isLocked: true });
  if (person === undefined) throw new Refusal('not-found');
  if (name.trim() !== person.name.trim())
    throw new Refusal('request-malformed', [{ path: 'name', code: 'name-differs' }]);
  const dueOn = dueAfter(await findTerms(transaction, person));
  if (dueOn === null || dueOn > todayOf({ now })) throw new Refusal('erasure-not-due');
  await lockPlans(transaction, officeId);
  const words = await findWords(transaction, person);
  const rows = await erasePersonRows(transaction, person, words);
  if (rows === null) throw new Refusal('erasure-not-due');
  await dropMatches(transaction, person);
  await eraseMentions(transaction, person, words);
  const { days } = await dropOwnRows(transaction, person);
  await dropSignIn(transaction, person);
  await dropEmployee(transaction, person);
  const { tags, auditEntries, auditSha256 } = rows;
  await recordAudit(transaction, { officeId, actor, now }, [
    {
      action: 'person-erased',
      subject: { kind: 'employee', id: employeeId, name: erasedMark },
      after: { reason, tags, days, auditEntries, auditSha256 },
    },
  ]);
  return { tags, days, auditEntries };
}
