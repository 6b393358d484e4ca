import type { User } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { UserRow } from './list-store.ts';

/** A user as the list shows it. */
export function presentUser(row: UserRow): User {
  const { employeeId, employeeNumber, hiredOn, lastSignInAt, lockedUntil, disabledAt, roles, ...user } = row;
  const employee =
    employeeId === null
      ? null
      : { employeeId, employeeNumber: employeeNumber ?? '', hiredOn: hiredOn?.toString() ?? null };
  return {
    userId: user.userId,
    loginId: user.loginId,
    name: user.name,
    email: user.email,
    employee,
    roles: employeeId === null ? [...roles] : [...roles, 'employee'],
    lastSignInAt: textOf(lastSignInAt),
    hasSecondFactor: user.hasSecondFactor,
    mustChangePassword: user.mustChangePassword,
    lockedUntil: textOf(lockedUntil),
    disabledAt: textOf(disabledAt),
  };
}

function textOf(at: Temporal.Instant | null): string | null {
  return at === null ? null : utcText(at);
}
