import { permissions, roles, type Session, type SignIn } from '@nadeul/contract';
import { APIError } from 'better-auth';
import type { Database } from '../database/index.ts';
import { type HeldRole, type PersonCaller, Refusal, reachedBy } from '../http/index.ts';
import { type Office, officeById, officeForSignIn } from '../office/index.ts';
import type { Attempts } from './attempts.ts';
import { type Auth, usernameOf } from './auth.ts';
import { findOfficeUser, type Grant } from './store.ts';

export type SessionParts = { readonly db: Database; readonly auth: Auth; readonly attempts: Attempts };

/** Nobody's office: an unknown one takes the same way, and the same time, as an unknown ID. */
const noOffice = '000000000';

export type SignedIn = { readonly session: Session; readonly cookies: readonly string[] };

/** Signs a person in; the same refusal, after the same work, for a wrong ID, password or office. */
export async function signIn(
  { db, auth, attempts }: SessionParts,
  { loginId, password, officeNumber }: SignIn,
  { address, host }: { address: string; host: string },
): Promise<SignedIn> {
  if (attempts.isBlocked({ address, loginId })) throw new Refusal('too-many-attempts');
  const office = await officeForSignIn(db, { officeNumber, host });
  const username = usernameOf(office?.number ?? noOffice, loginId);
  const signedIn = await trySignIn(auth, username, password);
  const user =
    signedIn === null || office === undefined
      ? undefined
      : await findOfficeUser(db, office.officeId, signedIn.userId);
  if (signedIn === null || office === undefined || user === undefined) {
    attempts.failed({ address, loginId });
    throw new Refusal('sign-in-refused');
  }
  const { grants, ...who } = user;
  const person = { ...who, roles: heldRoles(grants, who.employeeId) };
  return { session: sessionOf(person, office), cookies: signedIn.cookies };
}

async function trySignIn({ auth }: Auth, username: string, password: string) {
  try {
    const { headers, response } = await auth.api.signInUsername({
      body: { username, password },
      returnHeaders: true,
    });
    return response === null ? null : { userId: response.user.id, cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** The person of the session in a Cookie header; null when there is none or it has ended. */
export async function personOf(
  { db, auth }: SessionParts,
  cookie: string,
  address: string,
): Promise<PersonCaller | null> {
  const found = await auth.auth.api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return null;
  const { id, officeId } = found.user;
  const [office, user] = await Promise.all([officeById(db, officeId), findOfficeUser(db, officeId, id)]);
  if (office === undefined || user === undefined) return null;
  const { grants, ...who } = user;
  const held = heldRoles(grants, who.employeeId);
  return {
    kind: 'person',
    officeId,
    officeNumber: office.number,
    officeName: office.name,
    actor: { kind: 'person', id: who.loginId, name: who.name, address },
    ...who,
    roles: held,
  };
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

/** What the page learns about who is signed in. */
export function sessionOf(
  person: Pick<PersonCaller, 'loginId' | 'name' | 'employeeId' | 'roles'>,
  { name: officeName, number }: Pick<Office, 'name' | 'number'>,
): Session {
  const { loginId, name, employeeId } = person;
  const may: Session['user']['may'] = {};
  for (const permission of permissions) {
    const reached = reachedBy(person, permission);
    if (reached !== null) may[permission] = reached.to;
  }
  const held = person.roles.map(({ role }) => role);
  return { user: { loginId, name, employeeId, roles: held, may }, office: { name: officeName, number } };
}
