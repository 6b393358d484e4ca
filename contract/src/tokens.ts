import { z } from 'zod';
import { tokenScopes } from './policy.ts';
import { id, instant, officeNumber } from './primitives.ts';

/** Most tokens that an office has at a time, revoked ones not counted. */
export const livingTokensMax = 100;

/** What is known of an 인증키; the token itself is shown once, when it is made. */
export const officeToken = z
  .strictObject({
    tokenId: id,
    name: z.string(),
    /** What it may be used for: a connector's work, or permissions of the policy. */
    scopes: z.array(z.enum(tokenScopes)),
    madeAt: instant,
    /** Who made it; null where the operator of the server did. */
    madeBy: z.string().nullable(),
    /** From when it opens nothing more; null for never. */
    expiresAt: instant.nullable(),
    /** To the minute. */
    lastUsedAt: instant.nullable(),
    lastUsedFrom: z.string().nullable(),
    revokedAt: instant.nullable(),
    revokedBy: z.string().nullable(),
  })
  .meta({ id: 'OfficeToken' });
export type OfficeToken = z.infer<typeof officeToken>;

/** Tokens of an office, those that still open something first, then the latest. */
export const officeTokens = z.strictObject({ tokens: z.array(officeToken) }).meta({ id: 'OfficeTokens' });
export type OfficeTokens = z.infer<typeof officeTokens>;

export const newToken = z
  .strictObject({
    /** Unique among the office's tokens that are not revoked. */
    name: z.string().trim().min(1).max(60),
    scopes: z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length),
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'NewToken' });
export type NewToken = z.infer<typeof newToken>;

/** The token's text, this once. */
export const madeToken = z.strictObject({ tokenId: id, token: z.string() }).meta({ id: 'MadeToken' });
export type MadeToken = z.infer<typeof madeToken>;

/** The office, and whether 조직 연동 was applied for: its number is shown from then on. */
export const office = z
  .strictObject({
    name: z.string(),
    domain: z.string(),
    number: officeNumber.nullable(),
    linkAppliedAt: instant.nullable(),
    /** Who applied; null where nobody did yet, or the operator of the server. */
    linkAppliedBy: z.string().nullable(),
  })
  .meta({ id: 'Office' });
export type OfficeDetail = z.infer<typeof office>;

/** The 오피스 고유번호, issued at once. */
export const linkApplication = z.strictObject({ number: officeNumber }).meta({ id: 'LinkApplication' });
