import { departmentRoles, type RuleScope, type SessionNeed } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import type { HeldRole } from '../http/index.ts';

type SignInState = {
  readonly method: 'password' | 'provider';
  readonly secondFactorAt: Temporal.Instant | null;
  readonly totpSince: Temporal.Instant | null;
  readonly mustChangePassword: boolean;
};

/**
 * What a session still lacks. Whoever comes by the office's single sign-on has shown there what that asks for, and
 * has no password here.
 */
export function needOf(state: SignInState, isSecondFactorRequired: boolean): SessionNeed | null {
  if (state.method === 'provider') return null;
  if (state.totpSince !== null && state.secondFactorAt === null) return 'second-factor';
  if (state.mustChangePassword) return 'password-change';
  return isSecondFactorRequired && state.totpSince === null ? 'second-factor-setup' : null;
}

/** Whether a rule of sign-in holds for somebody; admins are those with a role for the whole office. */
export function holdsFor(scope: RuleScope, held: readonly HeldRole[]): boolean {
  if (scope === 'everybody') return true;
  return scope === 'admins' && held.some(({ role }) => isOfficeWide(role));
}

function isOfficeWide(role: HeldRole['role']): boolean {
  return role !== 'employee' && !departmentRoles.some((one) => one === role);
}
