import { isIP } from 'node:net';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Failures until an ID, or a code, is held back; an address has more, because an office may share one. */
const failuresMaxPerId = 5;
const failuresMaxPerAddress = 60;
/** The first wait; each further failure doubles it. */
const firstWaitMinutes = 1;
const waitMinutesMax = 60;
/** Failures this old are forgotten. */
const memoryHours = 24;

/** What is counted, and how many failures it may have. */
export type AttemptKey = { readonly key: string; readonly failuresMax: number };

/** Failures of a sign-in ID of an office, known there or not. */
export function idKey(officeNumber: string, loginId: string): AttemptKey {
  return { key: `id ${officeNumber} ${loginId.toLowerCase()}`, failuresMax: failuresMaxPerId };
}

/** Failures of the second factor of a sign-in. */
export function codeKey(officeNumber: string, loginId: string): AttemptKey {
  return { key: `code ${officeNumber} ${loginId.toLowerCase()}`, failuresMax: failuresMaxPerId };
}

/** Requests for letters that reset the password of an ID. */
export function letterKey(officeNumber: string, loginId: string): AttemptKey {
  return { key: `letter ${officeNumber} ${loginId.toLowerCase()}`, failuresMax: failuresMaxPerId };
}

/** Failures from an address; of IPv6 from its network, whose other addresses are there for the taking. */
export function addressKey(address: string): AttemptKey {
  return { key: `address ${networkOf(address)}`, failuresMax: failuresMaxPerAddress };
}

function networkOf(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(mapped) !== 6) return mapped;
  const [head = '', tail = ''] = mapped.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':').toLowerCase();
}

/**
 * Counts an attempt as failed before it is judged, so that many at once cannot pass the limit together. Null while the
 * key is held back; else until when it is from now on, unless `attemptSucceeded` takes the count back.
 */
export async function countAttempt(
  db: Database,
  { key, failuresMax }: AttemptKey,
  now: Temporal.Instant,
): Promise<{ readonly lockedUntil: Temporal.Instant | null } | null> {
  const at = now.toString();
  await sql`delete from sign_in_attempt where last_at < ${at}::timestamptz - make_interval(hours => ${memoryHours})`.execute(
    db,
  );
  const { rows } = await sql<{ lockedUntil: Temporal.Instant | null }>`
    insert into sign_in_attempt as a (key, failures, last_at) values (${key}, 1, ${at})
    on conflict (key) do update set
      failures = a.failures + 1,
      last_at = excluded.last_at,
      locked_until = case when a.failures + 1 >= ${failuresMax}
        then excluded.last_at + make_interval(mins => least(${waitMinutesMax}::int,
          ${firstWaitMinutes}::int * power(2, least(a.failures + 1 - ${failuresMax}::int, 10))::int)) end
    where a.locked_until is null or a.locked_until <= excluded.last_at
    returning locked_until as "lockedUntil"
  `.execute(db);
  return rows[0] ?? null;
}

/** Forgets the failures of a key. True where it was held back. */
export async function forgetAttempts(
  db: Database,
  { key }: AttemptKey,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ isLocked: boolean | null }>`
    delete from sign_in_attempt where key = ${key} returning locked_until > ${now.toString()}::timestamptz as "isLocked"
  `.execute(db);
  return rows[0]?.isLocked === true;
}

/** Takes back one counted attempt of a key that others share. */
export async function takeBackAttempt(db: Database, { key, failuresMax }: AttemptKey): Promise<void> {
  await sql`
    update sign_in_attempt set failures = greatest(failures - 1, 0),
      locked_until = case when failures - 1 >= ${failuresMax} then locked_until end
    where key = ${key}
  `.execute(db);
}
