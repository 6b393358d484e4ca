import { randomUUID } from 'node:crypto';
import type { NewRoleGrant } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

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

/** Who can sign in to an office, by name. */
export async function findPeople(
  db: Database,
  officeId: string,
): Promise<{ loginId: string; name: string }[]> {
  return db
    .selectFrom('office_user')
    .select(['login_id as loginId', 'name'])
    .where('office_id', '=', officeId)
    .orderBy('name')
    .orderBy('login_id')
    .execute();
}

/** Departments that are not closed, by position and name. */
export async function findDepartments(
  db: Database,
  officeId: string,
): Promise<{ departmentId: string; name: string }[]> {
  return db
    .selectFrom('department')
    .select(['department_id as departmentId', 'name'])
    .where('office_id', '=', officeId)
    .where('closed_on', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .execute();
}

/** Adds a grant unless it is held. False where the office has no such person or department. */
export async function addGrant(
  db: Database,
  { officeId, by, now }: { officeId: string; by: string; now: Temporal.Instant },
  { loginId, role, departmentId }: NewRoleGrant,
): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select exists (select 1 from office_user where office_id = ${officeId} and login_id = ${loginId})
      and (${departmentId}::uuid is null or exists
        (select 1 from department where office_id = ${officeId} and department_id = ${departmentId} and closed_on is null)
      ) as "isThere"
  `.execute(db);
  if (rows[0]?.isThere !== true) return false;
  await sql`
    insert into role_grant (office_id, grant_id, login_id, role, department_id, granted_at, granted_by)
    values (${officeId}, ${randomUUID()}, ${loginId}, ${role}, ${departmentId}, ${now.toString()}, ${by})
    on conflict (office_id, login_id, role, department_id) where revoked_at is null do nothing
  `.execute(db);
  return true;
}

/** Ends a grant that is held. `last`: it is the last one of 전체 관리자, and stays. */
export async function endGrant(
  db: Database,
  { officeId, by, now }: { officeId: string; by: string; now: Temporal.Instant },
  grantId: string,
): Promise<'ended' | 'missing' | 'last'> {
  return db.transaction().execute(async (transaction) => {
    // Locked in one order, so that two people cannot each take the other's role as the last two.
    const { rows } = await sql<{ grantId: string; role: string }>`
      select grant_id as "grantId", role from role_grant
      where office_id = ${officeId} and revoked_at is null and (role = 'super-admin' or grant_id = ${grantId})
      order by grant_id for update
    `.execute(transaction);
    const grant = rows.find((row) => row.grantId === grantId);
    if (grant === undefined) return 'missing';
    if (grant.role === 'super-admin' && rows.length === 1) return 'last';
    await transaction
      .updateTable('role_grant')
      .set({ revoked_at: now.toString(), revoked_by: by })
      .where('office_id', '=', officeId)
      .where('grant_id', '=', grantId)
      .execute();
    return 'ended';
  });
}
