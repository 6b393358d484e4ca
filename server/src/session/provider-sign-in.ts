import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { Refusal } from '../http/index.ts';
import { type Office, officeById, officeForSignIn } from '../office/index.ts';
import { callbackUrl, discoverProvider, findProvider } from '../security/index.ts';
import type { Site } from '../settings/index.ts';
import { type Origin, type SessionParts, welcome } from './service.ts';
import { type FoundUser, findByEmail, findByLoginId } from './store.ts';
import { saveUser } from './users.ts';

const flowPurpose = 'provider sign-in';
const flowMinutes = 10;
const randomPasswordBytes = 32;

export type ProviderParts = SessionParts & { readonly site: Site };

/** Between leaving for the provider and coming back, sealed in a cookie of the browser that left. */
const flow = z.strictObject({
  officeId: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  endsAt: z.number(),
});

type Claims = Readonly<Record<string, unknown>>;
/** Why somebody comes back from the provider without a sign-in. */
export type ProviderFault = 'provider-refused' | 'provider-user-unknown';

/** Where to send the browser, and the sealed flow for its cookie. */
export async function startProviderSignIn(
  { db, auth, clock, site }: ProviderParts,
  { officeNumber, host }: { officeNumber: string | undefined; host: string },
): Promise<{ url: string; sealedFlow: string }> {
  const office = await officeForSignIn(db, { officeNumber, host });
  const provider = office === undefined ? undefined : await findProvider(db, office.officeId);
  if (office === undefined || provider === undefined || !provider.isActive) throw new Refusal('not-found');
  const configuration = await discoverProvider(auth.seal, provider);
  const verifier = randomPKCECodeVerifier();
  const state = randomState();
  const nonce = randomNonce();
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callbackUrl(site),
    scope: provider.scopes,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const endsAt = clock().add({ minutes: flowMinutes }).epochMilliseconds;
  const begun: z.infer<typeof flow> = { officeId: office.officeId, state, nonce, verifier, endsAt };
  return { url: url.href, sealedFlow: auth.seal.seal(flowPurpose, JSON.stringify(begun)) };
}

/** Ends what `startProviderSignIn` began in this browser: cookies of a session, or why there is none. */
export async function endProviderSignIn(
  parts: ProviderParts,
  { query, sealedFlow }: { query: string; sealedFlow: string },
  origin: Origin,
): Promise<{ cookies: readonly string[] } | { fault: ProviderFault }> {
  const begun = readFlow(parts, sealedFlow);
  const office = begun === null ? undefined : await officeById(parts.db, begun.officeId);
  const provider = begun === null ? undefined : await findProvider(parts.db, begun.officeId);
  if (begun === null || office === undefined || provider === undefined || !provider.isActive)
    return { fault: 'provider-refused' };
  const configuration = await discoverProvider(parts.auth.seal, provider);
  const claims = await claimsOf(configuration, new URL(`${callbackUrl(parts.site)}${query}`), begun);
  const claim = claims?.[provider.claim];
  if (claims === null || typeof claim !== 'string' || claim === '') return { fault: 'provider-refused' };
  // An address that the provider has not seen to be somebody's may be anybody's.
  if (provider.claim === 'email' && claims.email_verified === false) return { fault: 'provider-refused' };
  const find = provider.matches === 'email' ? findByEmail : findByLoginId;
  const known =
    (await find(parts.db, office.officeId, claim)) ??
    (provider.makesUsers
      ? await makeUser(parts, office, { claim, claims, matches: provider.matches })
      : undefined);
  if (known === undefined || known.isDisabled) return { fault: 'provider-user-unknown' };
  return openSession(parts, office, { userId: known.userId, origin });
}

function readFlow({ auth, clock }: ProviderParts, sealed: string): z.infer<typeof flow> | null {
  try {
    const read = flow.parse(JSON.parse(auth.seal.open(flowPurpose, sealed)));
    return read.endsAt > clock().epochMilliseconds ? read : null;
  } catch {
    // A cookie that is missing, old or not ours.
    return null;
  }
}

async function claimsOf(
  configuration: Parameters<typeof authorizationCodeGrant>[0],
  url: URL,
  { verifier, state, nonce }: z.infer<typeof flow>,
): Promise<Claims | null> {
  try {
    const tokens = await authorizationCodeGrant(configuration, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return tokens.claims() ?? null;
  } catch {
    // Whatever the provider or somebody in its name sent, it is no sign-in.
    return null;
  }
}

type Unknown = { readonly claim: string; readonly claims: Claims; readonly matches: 'login-id' | 'email' };

async function makeUser(
  parts: ProviderParts,
  office: Office,
  { claim, claims, matches }: Unknown,
): Promise<FoundUser | undefined> {
  // Nobody knows this password, so nobody signs in by it before an admin sets another.
  const password = await hash(randomBytes(randomPasswordBytes));
  const name = typeof claims.name === 'string' && claims.name !== '' ? claims.name : claim;
  const email = matches === 'email' ? claim : null;
  if (claim.length > 60 || (await findByLoginId(parts.db, office.officeId, claim)) !== undefined)
    return undefined;
  await saveUser(parts, office, {
    loginId: claim,
    password,
    name: name.slice(0, 100),
    employeeId: null,
    email,
  });
  const actor = { kind: 'server', id: 'server', name: 'server', address: null } as const;
  await recordAudit(parts.db, { officeId: office.officeId, actor, now: parts.clock() }, [
    { action: 'user-created', subject: { kind: 'user', id: claim, name }, after: { by: 'provider' } },
  ]);
  return findByLoginId(parts.db, office.officeId, claim);
}

async function openSession(
  parts: ProviderParts,
  office: Office,
  { userId, origin }: { userId: string; origin: Origin },
): Promise<{ cookies: readonly string[] }> {
  const { headers, response } = await parts.auth.auth.api.openSession({
    body: { userId },
    returnHeaders: true,
  });
  if (response.token === null) throw new Refusal('sign-in-refused');
  const cookies = headers.getSetCookie();
  return welcome(parts, office, { userId, token: response.token, cookies, method: 'provider', origin });
}
