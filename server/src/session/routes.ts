import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Handlers, Refusal } from '../http/index.ts';
import { officeForSignIn } from '../office/index.ts';
import { findProvider } from '../security/index.ts';
import { giveSecondFactor } from './account.ts';
import { requestReset, usePasswordReset } from './password-reset.ts';
import { endProviderSignIn, type ProviderParts, startProviderSignIn } from './provider-sign-in.ts';
import { type Origin, personOf, sessionOf, signIn, signOut } from './service.ts';

type Names =
  | 'signInOptions'
  | 'signIn'
  | 'session'
  | 'signOut'
  | 'giveSecondFactor'
  | 'requestPasswordReset'
  | 'resetPassword'
  | 'startProviderSignIn'
  | 'endProviderSignIn';

const flowCookieSeconds = 600;

/** The endpoints of signing in and out. */
export function sessionHandlers(parts: ProviderParts): Pick<Handlers, Names> {
  const flowCookie = parts.site.isSecure ? '__Host-nadeul.provider' : 'nadeul.provider';
  const setFlow = (value: string, seconds: number) =>
    `${flowCookie}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${parts.site.isSecure ? '; Secure' : ''}`;
  return {
    signInOptions: async ({ query, request }) => {
      const office = await officeForSignIn(parts.db, {
        officeNumber: query.officeNumber,
        host: request.host,
      });
      if (office === undefined) return { office: null, provider: null };
      const provider = await findProvider(parts.db, office.officeId);
      const shown = provider?.isActive === true ? { label: provider.label } : null;
      return { office: { name: office.name, number: office.number }, provider: shown };
    },
    signIn: async ({ body, request, reply }) => {
      const { session, cookies } = await signIn(parts, body, originOf(request));
      reply.header('set-cookie', cookies);
      return session;
    },
    session: async ({ caller }) => sessionOf(caller),
    signOut: async ({ request, reply }) => {
      reply.header('set-cookie', await signOut(parts, request.headers.cookie ?? ''));
      return undefined;
    },
    giveSecondFactor: async ({ caller, body, request }) => {
      await giveSecondFactor(parts, caller, body.code);
      const visit = { address: request.ip, isActive: true };
      const now = await personOf(parts, request.headers.cookie ?? '', visit);
      if (now === null) throw new Refusal('signed-out');
      return sessionOf(now);
    },
    requestPasswordReset: async ({ body, request }) => {
      await requestReset(parts, body, originOf(request));
      return undefined;
    },
    resetPassword: async ({ body, request }) => {
      await usePasswordReset(parts, body, originOf(request));
      return undefined;
    },
    startProviderSignIn: async ({ query, request, reply }) => {
      const { officeNumber } = query;
      const { url, sealedFlow } = await startProviderSignIn(parts, { officeNumber, host: request.host });
      return go(reply, url, [setFlow(sealedFlow, flowCookieSeconds)]);
    },
    endProviderSignIn: async ({ request, reply }) => {
      const sealedFlow = cookieOf(request, flowCookie);
      const query = request.url.slice(request.url.indexOf('?'));
      const ended = await endProviderSignIn(parts, { query, sealedFlow }, originOf(request)).catch(faultOf);
      const over = setFlow('', 0);
      if ('fault' in ended) return go(reply, `/sign-in?fault=${ended.fault}`, [over]);
      return go(reply, '/', [over, ...ended.cookies]);
    },
  };
}

/** A person who comes back by a link is told on the page, not by a problem in JSON. */
function faultOf(error: unknown): { fault: string } {
  if (error instanceof Refusal) return { fault: error.code };
  throw error;
}

async function go(reply: FastifyReply, url: string, cookies: readonly string[]): Promise<undefined> {
  reply.header('cache-control', 'no-store').header('set-cookie', [...cookies]);
  await reply.redirect(url, 302);
  return undefined;
}

function cookieOf({ headers }: FastifyRequest, name: string): string {
  const pairs = (headers.cookie ?? '').split(/; */);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
}

function originOf({ ip, host, headers }: FastifyRequest): Origin {
  return { address: ip, host, userAgent: headers['user-agent'] ?? '' };
}
