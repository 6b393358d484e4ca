import { z } from 'zod';
import { id, officeNumber } from './primitives.ts';

/** What a signed-in person may do; the full set of roles comes with the office's settings. */
export const roles = ['admin', 'employee'] as const;
export type Role = (typeof roles)[number];

export const signIn = z
  .strictObject({
    /** Which office, where one server holds several; the only office is taken when it is left out. */
    officeNumber: officeNumber.optional(),
    loginId: z.string().trim().min(1).max(60),
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

export const session = z
  .strictObject({
    user: z.strictObject({
      loginId: z.string(),
      name: z.string(),
      role: z.enum(roles),
      employeeId: id.nullable(),
    }),
    office: z.strictObject({ name: z.string(), number: officeNumber }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;
