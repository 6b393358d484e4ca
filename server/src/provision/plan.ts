import { officeNumber } from '@nadeul/contract';
import { checkOptions, identityKinds } from '@nadeul/domain';
import { z } from 'zod';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const span = { start: clock, end: clock };

/** The description of an office for `server provision`. */
export const officePlan = z.strictObject({
  office: z.strictObject({
    name: z.string().trim().min(1).max(100),
    domain: z.string().trim().toLowerCase().min(1).max(253),
    number: officeNumber.optional(),
    checkOption: z.enum(checkOptions).optional(),
  }),
  users: z
    .array(
      z.strictObject({
        loginId: z.string().trim().min(1).max(60),
        password: z.string().min(8).max(200),
        name: z.string().min(1).max(100),
        /** What is held for the whole office; roles of a department are granted on the page. */
        role: z.enum(['super-admin', 'hr-admin', 'accounting-admin', 'employee']),
        employeeNumber: z.string().trim().min(1).optional(),
      }),
    )
    .max(1000)
    .default([]),
  employees: z
    .array(
      z.strictObject({
        employeeNumber: z.string().trim().min(1).max(60),
        name: z.string().min(1).max(100),
        department: z.string().max(100).default(''),
        workType: z
          .strictObject({
            ...span,
            breaks: z.array(z.strictObject(span)).max(10).default([]),
            workDays: z.array(z.int().min(1).max(7)).max(7),
          })
          .optional(),
        identities: z
          .array(z.strictObject({ kind: z.enum(identityKinds), value: z.string().trim().min(1).max(60) }))
          .max(20)
          .default([]),
      }),
    )
    .max(100_000)
    .default([]),
  tokenName: z.string().trim().min(1).max(60),
});
export type OfficePlan = z.infer<typeof officePlan>;
export type EmployeePlan = OfficePlan['employees'][number];
