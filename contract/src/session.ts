import { z } from 'zod';
import { permissions, reaches, roles } from './policy.ts';
import { id, officeNumber } from './primitives.ts';

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
      /** Every role that is held, the strongest first. */
      roles: z.array(z.enum(roles)),
      employeeId: id.nullable(),
      /** What may be done, and how far it goes; a permission that is not held is left out. */
      may: z.partialRecord(z.enum(permissions), z.enum(reaches)),
    }),
    office: z.strictObject({ name: z.string(), number: officeNumber }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;
