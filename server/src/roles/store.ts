import { randomUUID } from 'node:crypto';
import type { NewRoleGrant } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import type { Actor } from '../http/index.ts';

export type GrantRow = {
  readonly grantId: string;
  readonly loginId: string;
  readonly name: string;
  readonly role: NewRoleGrant['role'];
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly grantedAt: Temporal.Instant;
  readonly grantedBy: string | null;
  readonly revokedAt: Temporal.Instant | null;
  readonly revokedBy: string | null;
};

/** Grants of an office, those that are held first, then the latest. */
export async function findGrants(db: Database, officeId: string, rowsMax: number): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`
    select g.grant_id as "grantId", g.login_id as "loginId", u.name, g.role, g.department_id as "departmentId",
      d.name as "departmentName", g.granted_at as "grantedAt", g.granted_by as "grantedBy",
      g.revoked_at as "revokedAt", g.revoked_by as "revokedBy"
    from role_grant g
    join office_user u on u.office_id = ${officeId} and u.login_id = g.login_id
    left join department d on d.office_id = ${officeId} and d.department_id = g.department_id
    where g.office_id = ${officeId}
    order by g.revoked_at is not null, coalesce(g.revoked_at, g.granted_at) desc, g.grant_id
    limit ${rowsMax}
  `.execute(db);
  return rows;
}

/** Who can sign in to an office and has the text in their name or sign-in ID, by name. */
export async function findPeople(
  db: Database,
  officeId: string,
  { search, rowsMax }: { search: string; rowsMax: number },
): Promise<{ loginId: string; name: string }[]> {
  const { rows } = await sql<{ loginId: string; name: string }>`
    select login_id as "loginId", name from office_user
    where office_id = ${officeId}
      and (position(lower(${search}) in lower(name)) > 0 or position(lower(${search}) in lower(login_id)) > 0)
    order by name, login_id limit ${rowsMax}
  `.execute(db);
  return rows;
}

/** Departments that are not closed, each by its whole path, in the order of the tree. */
export async function findDepartments(
  db: Database,
  officeId: string,
): Promise<{ departmentId: string; name: string }[]> {
  const { rows } = await sql<{ departmentId: string; name: string }>`
    with recursive tree as (
      select department_id, name, array[(position, name)] as place from department
      where office_id = ${officeId} and parent_id is null and closed_on is null
      union all
      select d.department_id, t.name || ' › ' || d.name, t.place || (d.position, d.name)
      from department d join tree t on d.parent_id = t.department_id
      where d.office_id = ${officeId} and d.closed_on is null
    )
    select department_id as "departmentId", name from tree order by place
  `.execute(db);
  return rows;
}

type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** Adds a grant unless it is held. False where the office has no such person or department. */
export async function addGrant(
  db: Database,
  doer: Doer,
  { loginId, role, departmentId }: NewRoleGrant,
): Promise<boolean> {
  const { officeId, actor, now } = doer;
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ name: string; department: string | null }>`
      select u.name, d.name as department from office_user u
      left join department d on d.office_id = ${officeId} and d.department_id = ${departmentId}::uuid
        and d.closed_on is null
      where u.office_id = ${officeId} and u.login_id = ${loginId}
    `.execute(transaction);
    const [found] = rows;
    if (found === undefined || (departmentId !== null && found.department === null)) return false;
    const { numAffectedRows } = await sql`
      insert into role_grant (office_id, grant_id, login_id, role, department_id, granted_at, granted_by)
      values (${officeId}, ${randomUUID()}, ${loginId}, ${role}, ${departmentId}, ${now.toString()}, ${doerOf(actor)})
      on conflict (office_id, login_id, role, department_id) where revoked_at is null do nothing
    `.execute(transaction);
    if (numAffectedRows === 0n) return true;
    const after = { role, department: found.department };
    await recordAudit(transaction, doer, [
      { action: 'role-granted', subject: { kind: 'user', id: loginId, name: found.name }, after },
    ]);
    return true;
  });
}

type HeldGrant = {
  readonly grantId: string;
  readonly role: string;
  readonly loginId: string;
  readonly name: string;
  readonly isDisabled: boolean;
};

/** Ends a grant that is held. `last`: it is the last one of 전체 관리자 who can sign in, and stays. */
export async function endGrant(
  db: Database,
  doer: Doer,
  grantId: string,
): Promise<'ended' | 'missing' | 'last'> {
  const { officeId, actor, now } = doer;
  return db.transaction().execute(async (transaction) => {
    // Locked in one order, so that two people cannot each take the other's role as the last two.
    const { rows } = await sql<HeldGrant>`
      select g.grant_id as "grantId", g.role, g.login_id as "loginId", u.name,
        u.disabled_at is not null as "isDisabled"
      from role_grant g
      join office_user u on u.office_id = ${officeId} and u.login_id = g.login_id
      where g.office_id = ${officeId} and g.revoked_at is null
        and (g.role = 'super-admin' or g.grant_id = ${grantId})
      order by g.grant_id for update of g, u
    `.execute(transaction);
    const grant = rows.find((row) => row.grantId === grantId);
    if (grant === undefined) return 'missing';
    const others = rows.filter((row) => row !== grant && row.role === 'super-admin' && !row.isDisabled);
    if (grant.role === 'super-admin' && !grant.isDisabled && others.length === 0) return 'last';
    await transaction
      .updateTable('role_grant')
      .set({ revoked_at: now.toString(), revoked_by: doerOf(actor) })
      .where('office_id', '=', officeId)
      .where('grant_id', '=', grantId)
      .execute();
    await recordAudit(transaction, doer, [
      {
        action: 'role-revoked',
        subject: { kind: 'user', id: grant.loginId, name: grant.name },
        before: { role: grant.role },
      },
    ]);
    return 'ended';
  });
}

/** How the history names who did it: a person by sign-in ID, a program by the name of its token, the operator by null. */
function doerOf({ kind, id, name }: Actor): string | null {
  if (kind === 'operator') return null;
  return kind === 'person' ? id : name;
}
