import type { MailErrorCode } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { Letter } from './queue-store.ts';

/** Nobody else takes a letter for so long after somebody took it; sending one is over sooner, one way or the other. */
const leaseMinutes = 5;

export type TakenLetter = Letter & {
  readonly officeId: string;
  readonly mailId: string;
  readonly attempts: number;
  readonly createdAt: Temporal.Instant;
};

/** Takes letters that are due, of offices that have a mail server; each goes to one taker. */
export async function takeLetters(
  db: Database,
  { now, lettersMax }: { now: Temporal.Instant; lettersMax: number },
): Promise<TakenLetter[]> {
  const { rows } = await sql<TakenLetter>`
    with due as (
      select m.office_id, m.mail_id from mail m join mail_setting s on s.office_id = m.office_id
      where m.sent_at is null and m.failed_at is null and m.next_attempt_at <= ${now.toString()}::timestamptz
      order by m.next_attempt_at limit ${lettersMax} for update of m skip locked
    )
    update mail m set attempts = attempts + 1,
      next_attempt_at = ${now.toString()}::timestamptz + make_interval(mins => ${leaseMinutes}::int)
    from due where m.office_id = due.office_id and m.mail_id = due.mail_id
    returning m.office_id as "officeId", m.mail_id as "mailId", m.recipient, m.subject, m.body, m.attempts,
      m.created_at as "createdAt"
  `.execute(db);
  return rows;
}

type MailKey = { readonly officeId: string; readonly mailId: string };

/** Keeps that a letter has left. Its text, which may hold a link for one person, is not kept. */
export async function saveSent(
  transaction: Database,
  { officeId, mailId }: MailKey,
  now: Temporal.Instant,
): Promise<void> {
  await transaction
    .updateTable('mail')
    .set({ sent_at: now.toString(), body: '', last_error_code: null })
    .where('office_id', '=', officeId)
    .where('mail_id', '=', mailId)
    .execute();
}

/** Keeps that a letter has not left, and when it is tried again; null gives it up. */
export async function saveNotSent(
  transaction: Database,
  { officeId, mailId }: MailKey,
  { code, now, nextAt }: { code: MailErrorCode; now: Temporal.Instant; nextAt: Temporal.Instant | null },
): Promise<void> {
  const end =
    nextAt === null ? { failed_at: now.toString(), body: '' } : { next_attempt_at: nextAt.toString() };
  await transaction
    .updateTable('mail')
    .set({ last_error_code: code, ...end })
    .where('office_id', '=', officeId)
    .where('mail_id', '=', mailId)
    .execute();
}

/** Puts off the other letters of an office whose mail server cannot be used now: each would wait for it in vain. */
export async function putOffLetters(
  transaction: Database,
  officeId: string,
  until: Temporal.Instant,
): Promise<void> {
  await sql`
    update mail set next_attempt_at = ${until.toString()}::timestamptz
    where office_id = ${officeId} and sent_at is null and failed_at is null
      and next_attempt_at < ${until.toString()}::timestamptz
  `.execute(transaction);
}

/** Lets all waiting letters of an office go at once: its mail server was changed. */
export async function hurryLetters(
  transaction: Database,
  officeId: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    update mail set next_attempt_at = ${now.toString()}::timestamptz
    where office_id = ${officeId} and sent_at is null and failed_at is null and attempts > 0
  `.execute(transaction);
}

export type MailCounts = {
  readonly waitingCount: number;
  readonly failedCount: number;
  readonly lastErrorCode: MailErrorCode | null;
};

/** Letters of an office that wait, and those given up since. */
export async function countLetters(
  db: Database,
  officeId: string,
  since: Temporal.Instant,
): Promise<MailCounts> {
  const { rows } = await sql<MailCounts>`
    select count(*) filter (where sent_at is null and failed_at is null) as "waitingCount",
      count(*) filter (where failed_at >= ${since.toString()}::timestamptz) as "failedCount",
      (array_agg(last_error_code order by coalesce(failed_at, next_attempt_at) desc)
        filter (where last_error_code is not null))[1] as "lastErrorCode"
    from mail where office_id = ${officeId} and sent_at is null
  `.execute(db);
  return rows[0] ?? { waitingCount: 0, failedCount: 0, lastErrorCode: null };
}

export type Sweep = {
  readonly now: Temporal.Instant;
  readonly givenUpBefore: Temporal.Instant;
  readonly doneBefore: Temporal.Instant;
};

/** Gives up old letters of offices without a mail server, and forgets those that left or were given up long ago. */
export async function sweepLetters(
  transaction: Database,
  { now, givenUpBefore, doneBefore }: Sweep,
): Promise<void> {
  const code: MailErrorCode = 'mail-not-set-up';
  await sql`
    update mail m set failed_at = ${now.toString()}::timestamptz, body = '', last_error_code = ${code}
    where m.sent_at is null and m.failed_at is null and m.created_at < ${givenUpBefore.toString()}::timestamptz
      and not exists (select 1 from mail_setting s where s.office_id = m.office_id)
  `.execute(transaction);
  await sql`
    delete from mail where coalesce(sent_at, failed_at) < ${doneBefore.toString()}::timestamptz
      and (sent_at is not null or failed_at is not null)
  `.execute(transaction);
}
