import { z } from 'zod';
import { departmentRoles, type Role, roles } from './policy.ts';
import { id, instant } from './primitives.ts';

/** Roles that are granted; `employee` is nobody's to grant. */
export const grantedRoles = roles.filter((role): role is Exclude<Role, 'employee'> => role !== 'employee');

/** A grant that is held, or was: the history is kept. */
export const roleGrant = z
  .strictObject({
    grantId: id,
    loginId: z.string(),
    name: z.string(),
    role: z.enum(grantedRoles),
    /** The department for which it holds; null for the whole office. */
    department: z.strictObject({ departmentId: id, name: z.string() }).nullable(),
    grantedAt: instant,
    /** Who granted it; null where the operator of the server did. */
    grantedBy: z.string().nullable(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'RoleGrant' });
export type RoleGrant = z.infer<typeof roleGrant>;

/** Grants, those that are held first, then the latest; and the departments for which one may grant. */
export const roleGrants = z
  .strictObject({
    grants: z.array(roleGrant),
    /** Departments by their whole path: `본부 › 개발`. */
    departments: z.array(z.strictObject({ departmentId: id, name: z.string() })),
  })
  .meta({ id: 'RoleGrants' });
export type RoleGrants = z.infer<typeof roleGrants>;

/** Most people in one answer to a search. */
export const roleCandidatesMax = 20;

/** People who can sign in and whose name or sign-in ID holds the text, by name. */
export const roleCandidates = z
  .strictObject({ people: z.array(z.strictObject({ loginId: z.string(), name: z.string() })) })
  .meta({ id: 'RoleCandidates' });

const needsDepartment = (role: Role) => departmentRoles.some((one) => one === role);

export const newRoleGrant = z
  .strictObject({
    loginId: z.string().min(1).max(60),
    role: z.enum(grantedRoles),
    departmentId: id.nullable(),
  })
  .refine(({ role, departmentId }) => needsDepartment(role) === (departmentId !== null), {
    path: ['departmentId'],
    message: 'A department is for the roles of a department, and they need one.',
    params: { code: 'required' },
  })
  .meta({ id: 'NewRoleGrant' });
export type NewRoleGrant = z.infer<typeof newRoleGrant>;
