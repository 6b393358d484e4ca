import { hash, verify } from '@node-rs/argon2';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { type Connection, type Database, openPlainPool } from '../database/index.ts';
import { openSeal, serverSecret } from '../security/index.ts';

const connectionsMax = 4;
const usernameLengthMax = 100;
const sessionSeconds = 7 * 24 * 60 * 60;

/** Sign-in, kept by the library on our own database. Called from our routes only; its own routes are not served. */
export type Auth = Awaited<ReturnType<typeof openAuth>>;

/** Opens a session for somebody whom we know otherwise than by a password. */
const sessionOpening = {
  id: 'session-opening',
  endpoints: {
    openSession: createAuthEndpoint(
      '/session-opening',
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.userId);
        if (user === null) return { token: null };
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return { token: session.token };
      },
    ),
  },
} satisfies BetterAuthPlugin;

/** Opens the sign-in library. `isSecure`: the page is served over TLS, so the cookie never travels in the clear. */
export async function openAuth(
  { db, connection }: { db: Database; connection: Connection },
  { isSecure }: { isSecure: boolean },
) {
  const pool = openPlainPool(connection, connectionsMax);
  const auth = betterAuth({
    database: pool,
    secret: await serverSecret(db),
    baseURL: 'http://127.0.0.1',
    basePath: '/api/sign-in-library',
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Ours is by address and ID; the library's would only see its own routes.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: 200,
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: known, password }) => verify(known, password),
      },
    },
    user: {
      modelName: 'sign_in_user',
      additionalFields: { officeId: { type: 'string', required: true, input: false } },
    },
    // Absolute: use does not prolong it. How long it may lie idle is a rule of the office.
    session: { modelName: 'sign_in_session', expiresIn: sessionSeconds, disableSessionRefresh: true },
    account: { modelName: 'sign_in_account' },
    verification: { modelName: 'sign_in_verification' },
    plugins: [
      sessionOpening,
      username({
        displayUsername: false,
        maxUsernameLength: usernameLengthMax,
        usernameValidator: () => true,
      }),
    ],
    advanced: {
      // A browser takes a cookie of this name from this very host only, over TLS.
      cookiePrefix: isSecure ? '__Host-nadeul' : 'nadeul',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isSecure, path: '/' },
    },
  });
  return { auth, seal: await openSeal(db), close: () => pool.end() };
}

/** The name by which the library knows a person: sign-in IDs are unique within an office only. */
export function usernameOf(officeNumber: string, loginId: string): string {
  return `${officeNumber}.${loginId}`.toLowerCase();
}
