import { permissions, roles, type Session, type SessionNeed, type SignIn } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { APIError } from 'better-auth';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type HeldRole, type PersonCaller, Refusal, reachedBy, type Visit } from '../http/index.ts';
import { type Office, officeById, officeForSignIn } from '../office/index.ts';
import { findRules, isWithin } from '../security/index.ts';
import { idKey } from './attempt-store.ts';
import { judgeAttempt } from './attempts.ts';
import { type Auth, usernameOf } from './auth.ts';
import { holdsFor, needOf } from './needs.ts';
import {
  deleteByToken,
  deleteSession,
  findSession,
  noteOpened,
  noteSeen,
  type OpenSession,
} from './session-store.ts';
import { findByLoginId, findOfficeUser, type Grant, noteSignedIn } from './store.ts';

export type SessionParts = { readonly db: Database; readonly auth: Auth; readonly clock: Clock };

/** Nobody's office: an unknown one takes the same way, and the same time, as an unknown ID. */
const noOffice = '000000000';
/** Use is noted when the last note is older than this. */
const seenNoteSeconds = 60;
/** Time to give the code of the second factor. */
const codeMinutesMax = 10;
const sessionHoursMax = 7 * 24;

/** Where a sign-in comes from. */
export type Origin = { readonly address: string; readonly host: string; readonly userAgent?: string };
export type SignedIn = { readonly session: Session; readonly cookies: readonly string[] };

/** Signs a person in; the same refusal, after the same work, for a wrong ID, password or office. */
export async function signIn(
  parts: SessionParts,
  { loginId, password, officeNumber }: SignIn,
  origin: Origin,
): Promise<SignedIn> {
  const { db, auth } = parts;
  const office = await officeForSignIn(db, { officeNumber, host: origin.host });
  const number = office?.number ?? noOffice;
  const opened = await judgeAttempt(parts, {
    key: idKey(number, loginId),
    address: origin.address,
    judge: async () => {
      const found = await trySignIn(auth, usernameOf(number, loginId), password);
      if (found === null || office === undefined) return null;
      const user = await findOfficeUser(db, office.officeId, found.userId);
      if (user !== undefined && user.disabledAt === null) return found;
      await deleteByToken(db, found.token);
      return null;
    },
    onLock: async (lockedUntil) => {
      if (office !== undefined) await auditLock(parts, office, { loginId, origin, lockedUntil });
    },
  });
  if (opened === null || office === undefined) throw new Refusal('sign-in-refused');
  return welcome(parts, office, { ...opened, method: 'password', origin });
}

async function trySignIn({ auth }: Auth, username: string, password: string) {
  try {
    const { headers, response } = await auth.api.signInUsername({
      body: { username, password },
      returnHeaders: true,
    });
    if (response === null) return null;
    return { userId: response.user.id, token: response.token, cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

type Lock = { loginId: string; origin: Origin; lockedUntil: Temporal.Instant };

async function auditLock(
  { db, clock }: SessionParts,
  { officeId }: Office,
  { loginId, origin, lockedUntil }: Lock,
): Promise<void> {
  const user = await findByLoginId(db, officeId, loginId);
  if (user === undefined) return;
  const actor = { kind: 'server', id: 'server', name: 'server', address: origin.address } as const;
  const subject = { kind: 'user', id: user.loginId, name: user.name } as const;
  await recordAudit(db, { officeId, actor, now: clock() }, [
    { action: 'user-locked', subject, after: { lockedUntil: lockedUntil.toString() } },
  ]);
}

type Opened = {
  readonly userId: string;
  readonly token: string;
  readonly cookies: readonly string[];
  readonly method: OpenSession['method'];
  readonly origin: Origin;
};

/** Notes a session that was just opened, and says what is still needed. */
export async function welcome(
  parts: SessionParts,
  office: Office,
  { userId, token, cookies, method, origin }: Opened,
): Promise<SignedIn> {
  const { db, clock, auth } = parts;
  const now = clock();
  await noteOpened(db, token, { now, method, address: origin.address, userAgent: origin.userAgent ?? '' });
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const found = await auth.auth.api.getSession({ headers: new Headers({ cookie }) });
  const visit = { address: origin.address, isActive: true };
  const person = found === null ? null : await admittedOrEnded(parts, found, { visit, token });
  if (person === null || person.userId !== userId) throw new Refusal('sign-in-refused');
  await noteSignedIn(db, person, now);
  await recordAudit(db, { officeId: office.officeId, actor: person.actor, now }, [
    {
      action: 'signed-in',
      subject: { kind: 'user', id: person.loginId, name: person.name },
      after: { method },
    },
  ]);
  return { session: sessionOf(person), cookies };
}

/** A session that may not begin is not left behind. */
async function admittedOrEnded(
  parts: SessionParts,
  found: LibrarySession,
  { visit, token }: { visit: Visit; token: string },
): Promise<PersonCaller | null> {
  try {
    return await admitted(parts, found, visit);
  } catch (error) {
    await deleteByToken(parts.db, token);
    throw error;
  }
}

/** The person of the session in a Cookie header; null when there is none or it has ended. */
export async function personOf(
  parts: SessionParts,
  cookie: string,
  visit: Visit,
): Promise<PersonCaller | null> {
  const found = await parts.auth.auth.api.getSession({ headers: new Headers({ cookie }) });
  return found === null ? null : admitted(parts, found, visit);
}

type LibrarySession = { readonly session: { id: string }; readonly user: { id: string; officeId: string } };

async function admitted(
  { db, clock }: SessionParts,
  { session: { id: sessionId }, user: { id: userId, officeId } }: LibrarySession,
  { address, isActive }: Visit,
): Promise<PersonCaller | null> {
  const [office, user, session, rules] = await Promise.all([
    officeById(db, officeId),
    findOfficeUser(db, officeId, userId),
    findSession(db, sessionId),
    findRules(db, officeId),
  ]);
  if (office === undefined || user === undefined || session === undefined) return null;
  const held = heldRoles(user.grants, user.employeeId);
  const need = needOf({ ...session, ...user }, holdsFor(rules.secondFactor, held));
  const now = clock();
  if (user.disabledAt !== null || hasEnded(session, { now, need, idleMinutes: rules.idleMinutes })) {
    await deleteSession(db, userId, sessionId);
    return null;
  }
  if (holdsFor(rules.addressRule, held) && !isWithin(rules.addressRanges, address))
    throw new Refusal('address-not-allowed');
  if (isActive && isOlder(session.seenAt, now, { seconds: seenNoteSeconds }))
    await noteSeen(db, sessionId, now);
  const { loginId, name, employeeId } = user;
  return {
    kind: 'person',
    officeId,
    officeNumber: office.number,
    officeName: office.name,
    actor: { kind: 'person', id: loginId, name, address },
    loginId,
    name,
    employeeId,
    roles: held,
    userId,
    sessionId,
    method: session.method,
    needs: need,
  };
}

function hasEnded(
  { seenAt, openedAt }: OpenSession,
  { now, need, idleMinutes }: { now: Temporal.Instant; need: SessionNeed | null; idleMinutes: number },
): boolean {
  if (need === 'second-factor' && isOlder(openedAt, now, { minutes: codeMinutesMax })) return true;
  return isOlder(seenAt, now, { minutes: idleMinutes }) || isOlder(openedAt, now, { hours: sessionHoursMax });
}

function isOlder(at: Temporal.Instant, now: Temporal.Instant, age: Temporal.DurationLike): boolean {
  return now.subtract(age).epochMilliseconds > at.epochMilliseconds;
}

/** The roles of grants, the strongest first; whoever is an employee is that too. */
function heldRoles(grants: readonly Grant[], employeeId: string | null): HeldRole[] {
  const byRole = Map.groupBy(grants, ({ role }) => role);
  return roles.flatMap((role): HeldRole[] => {
    if (role === 'employee') return employeeId === null ? [] : [{ role, departmentIds: [] }];
    const granted = byRole.get(role);
    if (granted === undefined) return [];
    return [{ role, departmentIds: granted.flatMap(({ departmentId }) => departmentId ?? []) }];
  });
}

/** Ends the session of a Cookie header, if there is one; returns the cookies that clear it in the browser. */
export async function signOut({ auth }: SessionParts, cookie: string): Promise<readonly string[]> {
  const { headers } = await auth.auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
  return headers.getSetCookie();
}

/** What the page learns about who is signed in; before the sign-in is complete, nothing may be done. */
export function sessionOf(person: PersonCaller): Session {
  const { loginId, name, employeeId, officeName, officeNumber, needs } = person;
  const may: Session['user']['may'] = {};
  for (const permission of needs === null ? permissions : []) {
    const reached = reachedBy(person, permission);
    if (reached !== null) may[permission] = reached.to;
  }
  const held = person.roles.map(({ role }) => role);
  return {
    user: { loginId, name, employeeId, roles: held, may },
    office: { name: officeName, number: officeNumber },
    needs,
  };
}
