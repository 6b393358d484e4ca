import { z } from 'zod';

/** For whom a rule of sign-in holds. Admins are those who hold a role for the whole office. */
export const ruleScopes = ['off', 'admins', 'everybody'] as const;
export type RuleScope = (typeof ruleScopes)[number];

export const idleMinutesDefault = 480;
const addressRangesMax = 100;

export const securityRules = z
  .strictObject({
    secondFactor: z.enum(ruleScopes),
    /** A session that nobody uses for so long ends. */
    idleMinutes: z.int().min(5).max(10_080),
    addressRule: z.enum(ruleScopes),
    /** Addresses and ranges such as 203.0.113.0/24 and 2001:db8::/32. */
    addressRanges: z.array(z.string().trim().min(1).max(60)).max(addressRangesMax),
  })
  .meta({ id: 'SecurityRules' });
export type SecurityRules = z.infer<typeof securityRules>;

const providerFields = {
  /** What the button on the sign-in page says. */
  label: z.string().trim().min(1).max(60),
  issuer: z.url({ protocol: /^https?$/ }).max(300),
  clientId: z.string().trim().min(1).max(300),
  scopes: z.string().trim().min(1).max(300),
  /** The claim that says who it is, and what it is compared with. */
  claim: z.string().trim().min(1).max(100),
  matches: z.enum(['login-id', 'email']),
  /** Whoever the provider knows and the office does not gets a user of no role. */
  makesUsers: z.boolean(),
  isActive: z.boolean(),
} as const;

export const signInProvider = z.strictObject(providerFields).meta({ id: 'SignInProvider' });
export type SignInProvider = z.infer<typeof signInProvider>;

export const newSignInProvider = z
  .strictObject({
    ...providerFields,
    /** Left out, the one that is known stays. It is never shown again. */
    clientSecret: z.string().min(1).max(500).optional(),
  })
  .meta({ id: 'NewSignInProvider' });
export type NewSignInProvider = z.infer<typeof newSignInProvider>;

export const security = z
  .strictObject({
    rules: securityRules,
    provider: signInProvider.nullable(),
    /** What the provider has to be told as the address to come back to. */
    callbackUrl: z.string(),
    /** From where this was asked. */
    address: z.string(),
  })
  .meta({ id: 'Security' });
