import { z } from 'zod';
import { permissions, reaches, roles } from './policy.ts';
import { id, instant, officeNumber } from './primitives.ts';

export const loginId = z.string().trim().min(1).max(60);
/** A password as it is typed to sign in; those of older rules may be shorter than a new one. */
const typedPassword = z.string().min(1).max(200);
export const passwordLengthMin = 10;
/** A password that is being chosen; the server also refuses the most common ones and the sign-in ID. */
export const newPassword = z.string().min(passwordLengthMin).max(200);

/** Which office, where one server holds several; the one of the address, or the only one, where it is left out. */
const whichOffice = { officeNumber: officeNumber.optional() } as const;

export const signInQuery = z.strictObject(whichOffice);

/** What the sign-in page offers. */
export const signInOptions = z
  .strictObject({
    /** Null where the server holds several offices and the address names none of them. */
    office: z.strictObject({ name: z.string(), number: officeNumber }).nullable(),
    /** Single sign-on of the office; null where it has none. */
    provider: z.strictObject({ label: z.string() }).nullable(),
  })
  .meta({ id: 'SignInOptions' });

export const signIn = z
  .strictObject({ ...whichOffice, loginId, password: typedPassword })
  .meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof signIn>;

/** What has to be done before anything else can be: give the code, change the password, set up the second factor. */
export const sessionNeeds = ['second-factor', 'password-change', 'second-factor-setup'] as const;
export type SessionNeed = (typeof sessionNeeds)[number];

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
    /** Null where the sign-in is complete; until then everything else is refused. */
    needs: z.enum(sessionNeeds).nullable(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

/** Six digits of the authenticator, or a recovery code. */
export const secondFactorCode = z
  .strictObject({ code: z.string().trim().min(6).max(30) })
  .meta({ id: 'SecondFactorCode' });

export const passwordResetRequest = z
  .strictObject({ ...whichOffice, loginId })
  .meta({ id: 'PasswordResetRequest' });
export const passwordReset = z
  .strictObject({ token: z.string().min(1).max(200), password: newPassword })
  .meta({ id: 'PasswordReset' });

export const passwordChange = z
  .strictObject({ current: typedPassword, password: newPassword })
  .meta({ id: 'PasswordChange' });

export const account = z
  .strictObject({
    loginId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    /** How this session was opened. */
    method: z.enum(['password', 'provider']),
    secondFactor: z.strictObject({
      /** Null where it is not set up. */
      since: instant.nullable(),
      recoveryCodesLeft: z.int().min(0),
      isRequired: z.boolean(),
    }),
  })
  .meta({ id: 'Account' });

export const secondFactorStart = z.strictObject({
  /** May be left out while the second factor has to be set up. */
  password: typedPassword.optional(),
});
export const passwordProof = z.strictObject({ password: typedPassword });
export const secondFactorSecret = z
  .strictObject({ secret: z.string(), uri: z.string() })
  .meta({ id: 'SecondFactorSecret' });
export const recoveryCodes = z
  .strictObject({ recoveryCodes: z.array(z.string()) })
  .meta({ id: 'RecoveryCodes' });

export const openSessions = z
  .strictObject({
    sessions: z.array(
      z.strictObject({
        sessionId: z.string(),
        /** What the browser calls itself. */
        userAgent: z.string(),
        address: z.string(),
        openedAt: instant,
        seenAt: instant,
        method: z.enum(['password', 'provider']),
        isThis: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'OpenSessions' });
