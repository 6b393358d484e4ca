import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** A session of the library, with what we keep beside it. */
export type OpenSession = {
  readonly sessionId: string;
  readonly method: 'password' | 'provider';
  readonly openedAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly secondFactorAt: Temporal.Instant | null;
  readonly address: string;
  readonly userAgent: string;
};

const userAgentLengthMax = 300;

const columns = sql`
  id as "sessionId", method, "openedAt", "seenAt", "secondFactorAt",
  coalesce("ipAddress", '') as address, coalesce("userAgent", '') as "userAgent"
`;

/** Keeps when, how and from where a session was opened; it is known by its token. */
export async function noteOpened(
  db: Database,
  token: string,
  {
    now,
    method,
    address,
    userAgent,
  }: { now: Temporal.Instant; method: OpenSession['method']; address: string; userAgent: string },
): Promise<void> {
  const at = now.toString();
  await sql`
    update sign_in_session set method = ${method}, "openedAt" = ${at}, "seenAt" = ${at},
      "ipAddress" = ${address}, "userAgent" = ${userAgent.slice(0, userAgentLengthMax)}
    where token = ${token}
  `.execute(db);
}

/** One session. */
export async function findSession(db: Database, sessionId: string): Promise<OpenSession | undefined> {
  const { rows } =
    await sql<OpenSession>`select ${columns} from sign_in_session where id = ${sessionId}`.execute(db);
  return rows[0];
}

/** Sessions of a sign-in, the one used last first. */
export async function findSessions(db: Database, userId: string): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select ${columns} from sign_in_session where "userId" = ${userId} and "expiresAt" > now()
    order by "seenAt" desc, id
  `.execute(db);
  return rows;
}

export async function noteSeen(db: Database, sessionId: string, now: Temporal.Instant): Promise<void> {
  await sql`update sign_in_session set "seenAt" = ${now.toString()} where id = ${sessionId}`.execute(db);
}

export async function noteSecondFactor(
  db: Database,
  sessionId: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update sign_in_session set "secondFactorAt" = ${now.toString()} where id = ${sessionId}`.execute(
    db,
  );
}

/** Ends one session of a sign-in; false where it has none of this id. */
export async function deleteSession(db: Database, userId: string, sessionId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from sign_in_session where id = ${sessionId} and "userId" = ${userId}
  `.execute(db);
  return numAffectedRows === 1n;
}

/** Ends the session of a token. */
export async function deleteByToken(db: Database, token: string): Promise<void> {
  await sql`delete from sign_in_session where token = ${token}`.execute(db);
}

/** Ends a sign-in's sessions but the one that is kept; returns how many. */
export async function deleteSessions(
  db: Database,
  userId: string,
  { keep }: { keep: string | null } = { keep: null },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from sign_in_session where "userId" = ${userId} and id is distinct from ${keep}
  `.execute(db);
  return Number(numAffectedRows ?? 0n);
}
