import type { Handlers } from '../http/index.ts';
import { type SessionParts, sessionOf, signIn, signOut } from './service.ts';

/** The endpoints of signing in and out. */
export function sessionHandlers(parts: SessionParts): Pick<Handlers, 'signIn' | 'session' | 'signOut'> {
  return {
    signIn: async ({ body, request, reply }) => {
      const from = { address: request.ip, host: request.host };
      const { session, cookies } = await signIn(parts, body, from);
      reply.header('set-cookie', cookies);
      return session;
    },
    session: async ({ caller }) =>
      sessionOf(caller, { name: caller.officeName, number: caller.officeNumber }),
    signOut: async ({ request, reply }) => {
      reply.header('set-cookie', await signOut(parts, request.headers.cookie ?? ''));
      return undefined;
    },
  };
}
