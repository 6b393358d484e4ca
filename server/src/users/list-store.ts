import type { Role, UserQuery } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { cursorOf, readCursor } from '../http/index.ts';

export type UserRow = {
  readonly userId: string;
  readonly loginId: string;
  readonly name: string;
  readonly email: string | null;
  readonly employeeId: string | null;
  readonly employeeNumber: string | null;
  readonly hiredOn: Temporal.PlainDate | null;
  readonly roles: readonly Role[];
  readonly lastSignInAt: Temporal.Instant | null;
  readonly hasSecondFactor: boolean;
  readonly mustChangePassword: boolean;
  readonly lockedUntil: Temporal.Instant | null;
  readonly disabledAt: Temporal.Instant | null;
};

/** What a list is sorted by; those without a value come last either way. */
const sortKeys = {
  name: sql`u.name`,
  loginId: sql`lower(u.login_id)`,
  employeeNumber: sql`coalesce(e.employee_number, '')`,
  lastSignInAt: sql`coalesce(to_char(u.last_sign_in_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')`,
} as const;

const filters = {
  locked: sql`a.locked_until is not null`,
  disabled: sql`u.disabled_at is not null`,
  'no-second-factor': sql`u.totp_since is null and u.disabled_at is null`,
  'never-signed-in': sql`u.last_sign_in_at is null and u.disabled_at is null`,
} as const;

/** One page of an office's users. */
export async function findUsers(
  db: Database,
  { officeId, officeNumber, now }: { officeId: string; officeNumber: string; now: Temporal.Instant },
  { search = '', sort, direction, only, cursor, limit }: UserQuery,
): Promise<{ rows: UserRow[]; next: string | null; total: number }> {
  const key = sortKeys[sort];
  const [after, afterId] = cursor === undefined ? [] : readCursor(cursor, 2);
  const comparison = direction === 'asc' ? sql`>` : sql`<`;
  const order = direction === 'asc' ? sql`asc` : sql`desc`;
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const matching = sql`
    from office_user u
    left join employee e on e.office_id = ${officeId} and e.employee_id = u.employee_id
    left join sign_in_attempt a on a.key = any (array[
        'id ' || ${officeNumber}::text || ' ' || lower(u.login_id)])
      and a.locked_until > ${now.toString()}::timestamptz
    where u.office_id = ${officeId}
      and (${search} = '' or u.name ilike ${pattern} or u.login_id ilike ${pattern} or e.employee_number ilike ${pattern})
      and ${only === undefined ? sql`true` : filters[only]}
  `;
  const { rows } = await sql<UserRow & { sortKey: string }>`
    select u.user_id as "userId", u.login_id as "loginId", u.name, coalesce(u.email, e.email) as email,
      u.employee_id as "employeeId", e.employee_number as "employeeNumber", e.hired_on as "hiredOn",
      array(select distinct g.role from role_grant g
        where g.office_id = ${officeId} and g.login_id = u.login_id and g.revoked_at is null) as roles,
      u.last_sign_in_at as "lastSignInAt", u.totp_since is not null as "hasSecondFactor",
      u.must_change_password as "mustChangePassword", a.locked_until as "lockedUntil", u.disabled_at as "disabledAt",
      ${key} as "sortKey"
    ${matching} and ${after === undefined ? sql`true` : sql`(${key}, u.user_id) ${comparison} (${String(after)}, ${String(afterId)})`}
    order by ${key} ${order}, u.user_id ${order} limit ${limit + 1}
  `.execute(db);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total ${matching}`.execute(
    db,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorOf([last.sortKey, last.userId]) : null;
  return { rows: shown, next, total: counted[0]?.total ?? 0 };
}
