import { type Permission, type Reach, type Role, reaches, reachOf } from '@nadeul/contract';

/** A role that somebody holds; with departments, it holds for those alone. */
export type HeldRole = { readonly role: Role; readonly departmentIds: readonly string[] };

/** Whom a permission reaches. */
export type Reached =
  | { readonly to: 'office' }
  /** The departments themselves and all below them. */
  | {
      readonly to: 'departments';
      readonly departmentIds: readonly string[];
      readonly employeeId: string | null;
    }
  | { readonly to: 'self'; readonly employeeId: string };

type Holder = { readonly roles: readonly HeldRole[]; readonly employeeId: string | null };

/** How far a permission goes for somebody who holds several roles: the farthest of them; null where none gives it. */
export function reachedBy({ roles, employeeId }: Holder, permission: Permission): Reached | null {
  const giving = roles.filter(({ role }) => reachOf(role, permission) !== null);
  const farthest = giving.reduce<Reach | null>(
    (best, { role }) => farther(best, reachOf(role, permission)),
    null,
  );
  if (farthest === null) return null;
  if (farthest === 'office') return { to: 'office' };
  if (farthest === 'departments') {
    const heads = giving.filter(({ role }) => reachOf(role, permission) === 'departments');
    const own = giving.some(({ role }) => reachOf(role, permission) === 'self') ? employeeId : null;
    return {
      to: 'departments',
      departmentIds: heads.flatMap(({ departmentIds }) => departmentIds),
      employeeId: own,
    };
  }
  return employeeId === null ? null : { to: 'self', employeeId };
}

function farther(a: Reach | null, b: Reach | null): Reach | null {
  if (a === null || b === null) return a ?? b;
  return reaches.indexOf(a) >= reaches.indexOf(b) ? a : b;
}
