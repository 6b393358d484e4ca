import { z } from 'zod';
import { loginId, newPassword } from './session.ts';

/** Whether the server still has to be set up; then the wizard asks for the code that the server printed. */
export const setupState = z.strictObject({ isNeeded: z.boolean() }).meta({ id: 'SetupState' });
export type SetupState = z.infer<typeof setupState>;

/** The one-time code as a person types it: in any case, with or without the hyphens. */
const setupCode = z.string().trim().min(1).max(40);

export const setupCodeCheck = z.strictObject({ code: setupCode }).meta({ id: 'SetupCodeCheck' });

const hostLabel = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** The host name by which an office's people reach the server, without scheme and port: work.example.kr. */
export const officeDomain = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(new RegExp(`^${hostLabel}(\\.${hostLabel})*$`))
  .meta({ id: 'OfficeDomain', examples: ['work.example.kr'] });

/** The first office of an empty server, its first workplace and its first 전체 관리자. */
export const setup = z
  .strictObject({
    code: setupCode,
    officeName: z.string().trim().min(1).max(100),
    domain: officeDomain,
    workplaceName: z.string().trim().min(1).max(60),
    loginId,
    name: z.string().trim().min(1).max(100),
    password: newPassword,
  })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof setup>;
