import { z } from 'zod';
import { pageOf, pageQuery } from './page.ts';
import { roles } from './policy.ts';
import { id, instant, plainDate } from './primitives.ts';
import { loginId, newPassword } from './session.ts';

const name = z.string().trim().min(1).max(100);
const email = z.email().max(254).nullable();

export const userSorts = ['name', 'loginId', 'employeeNumber', 'lastSignInAt'] as const;
export const userFilters = ['locked', 'disabled', 'no-second-factor', 'never-signed-in'] as const;

export const userQuery = z.strictObject({
  ...pageQuery,
  /** Part of a name, sign-in ID or employee number. */
  search: z.string().trim().max(100).optional(),
  sort: z.enum(userSorts).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  only: z.enum(userFilters).optional(),
});
export type UserQuery = z.infer<typeof userQuery>;

export const user = z
  .strictObject({
    userId: z.string(),
    loginId: z.string(),
    name: z.string(),
    /** Where letters go: the user's own address, else the employee's. */
    email: z.string().nullable(),
    employee: z
      .strictObject({ employeeId: id, employeeNumber: z.string(), hiredOn: plainDate.nullable() })
      .nullable(),
    roles: z.array(z.enum(roles)),
    lastSignInAt: instant.nullable(),
    hasSecondFactor: z.boolean(),
    mustChangePassword: z.boolean(),
    /** Until when sign-in is held back after failures; null where it is not. */
    lockedUntil: instant.nullable(),
    disabledAt: instant.nullable(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof user>;
export const users = pageOf(user).meta({ id: 'Users' });

export const newUser = z
  .strictObject({
    loginId,
    name,
    /** Left out, one is made and shown once. Either is for one sign-in only. */
    password: newPassword.optional(),
    email: email.optional(),
    employeeId: id.nullable().optional(),
    /** Also makes the employee, of this 사번; needs the permission to edit people too. */
    employeeNumber: z.string().trim().min(1).max(60).optional(),
    /** 입사일 of the employee that is made. */
    hiredOn: plainDate.nullable().optional(),
  })
  .refine(({ employeeId, employeeNumber }) => employeeId == null || employeeNumber === undefined, {
    path: ['employeeNumber'],
    message: 'Either an employee who is there, or a new one.',
    params: { code: 'not-a-choice' },
  })
  .meta({ id: 'NewUser' });
export type NewUser = z.infer<typeof newUser>;

export const userChange = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    employeeId: id.nullable().optional(),
    isDisabled: z.boolean().optional(),
  })
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof userChange>;

/** A password that is shown once; null where the caller chose it. */
export const userMade = z
  .strictObject({ userId: z.string(), password: z.string().nullable() })
  .meta({ id: 'UserMade' });
export const oneTimePassword = z.strictObject({ password: z.string() }).meta({ id: 'OneTimePassword' });
