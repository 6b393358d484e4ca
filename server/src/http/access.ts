import type { Endpoint, Permission, ProblemCode, SessionNeed } from '@nadeul/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller, PermittedCaller, PersonCaller, TokenCaller } from './caller.ts';
import type { Edge } from './edge.ts';
import { Refusal } from './problem.ts';
import { reachedBy } from './reach.ts';

/** Who calls, or a refusal: the one place where an endpoint's access is enforced. */
export async function admit(endpoint: Endpoint, request: FastifyRequest, edge: Edge): Promise<Caller> {
  const { access, method } = endpoint;
  const token = bearerOf(request);
  // Only a cookie goes along with what another site's page sends.
  if (access !== 'connector' && token === null && method !== 'GET') refuseOtherSites(request);
  switch (access) {
    case 'public':
      return null;
    case 'connector': {
      if (token === null) throw new Refusal('token-missing');
      const caller = await tokenOf(token, request, edge);
      edge.rate.take(caller.actor.id, 'connector');
      if (!caller.scopes.includes(access)) throw new Refusal('token-not-allowed');
      return { ...caller, kind: 'connector', actor: { ...caller.actor, kind: 'connector' } };
    }
    case 'person':
      return readyPerson(endpoint, request, edge);
    default:
      return token === null
        ? permittedPerson(await readyPerson(endpoint, request, edge), access)
        : permittedToken(await programOf(token, request, edge), access);
  }
}

async function programOf(token: string, request: FastifyRequest, edge: Edge): Promise<TokenCaller> {
  const program = await tokenOf(token, request, edge);
  edge.rate.take(program.actor.id, 'program');
  return program;
}

function permittedPerson(person: PersonCaller, permission: Permission): PermittedCaller {
  const reached = reachedBy(person, permission);
  if (reached === null) throw new Refusal('forbidden');
  return { ...person, reached };
}

function permittedToken(token: TokenCaller, permission: Permission): PermittedCaller {
  if (!token.scopes.includes(permission)) throw new Refusal('token-not-allowed');
  return { ...token, reached: { to: 'office' } };
}

function bearerOf({ headers }: FastifyRequest): string | null {
  const [scheme = '', token = ''] = (headers.authorization ?? '').split(' ');
  return scheme.toLowerCase() !== 'bearer' || token === '' ? null : token;
}

async function tokenOf(token: string, request: FastifyRequest, { callers }: Edge): Promise<TokenCaller> {
  const found = await callers.tokenOf(token, request.ip);
  if (found === null) throw new Refusal('token-unknown');
  return found;
}

const needCodes = {
  'second-factor': 'second-factor-needed',
  'password-change': 'password-change-needed',
  'second-factor-setup': 'second-factor-setup-needed',
} as const satisfies Record<SessionNeed, ProblemCode>;

/** The person of the session; refused while the sign-in lacks something, but for what is open for that. */
async function readyPerson(
  { openWhile = [] }: Endpoint,
  request: FastifyRequest,
  { callers }: Edge,
): Promise<PersonCaller> {
  const { cookie } = request.headers;
  // What a page asks by itself, with nobody at it, does not keep a session alive.
  const visit = { address: request.ip, isActive: request.headers['x-nadeul-idle'] === undefined };
  const person = cookie === undefined ? null : await callers.personOf(cookie, visit);
  if (person === null) throw new Refusal('signed-out');
  if (person.needs !== null && !openWhile.includes(person.needs)) throw new Refusal(needCodes[person.needs]);
  return person;
}

/** A browser says which site a request comes from; one that another site's page made is refused. */
function refuseOtherSites({ headers, host }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Refusal('forbidden');
    return;
  }
  if (headers.origin === undefined) return;
  if (!URL.canParse(headers.origin) || new URL(headers.origin).host !== host) throw new Refusal('forbidden');
}
