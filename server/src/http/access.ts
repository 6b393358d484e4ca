import type { Endpoint } from '@nadeul/contract';
import type { FastifyRequest } from 'fastify';
import type { Callers, ConnectorCaller, PermittedCaller, PersonCaller } from './caller.ts';
import { Refusal } from './problem.ts';
import { reachedBy } from './reach.ts';

export type Caller = ConnectorCaller | PersonCaller | PermittedCaller | null;

/** Who calls, or a refusal: the one place where an endpoint's access is enforced. */
export async function admit(
  { access, method }: Endpoint,
  request: FastifyRequest,
  callers: Callers,
): Promise<Caller> {
  if (access !== 'connector' && method !== 'GET') refuseOtherSites(request);
  switch (access) {
    case 'public':
      return null;
    case 'connector':
      return connectorOf(request, callers);
    case 'person':
      return personOf(request, callers);
    default: {
      const person = await personOf(request, callers);
      const reached = reachedBy(person, access);
      if (reached === null) throw new Refusal('forbidden');
      return { ...person, reached };
    }
  }
}

async function connectorOf(request: FastifyRequest, callers: Callers): Promise<ConnectorCaller> {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'bearer' || token === '') throw new Refusal('token-missing');
  const connector = await callers.connectorOf(token);
  if (connector === null) throw new Refusal('token-unknown');
  return connector;
}

async function personOf(request: FastifyRequest, callers: Callers): Promise<PersonCaller> {
  const { cookie } = request.headers;
  const person = cookie === undefined ? null : await callers.personOf(cookie);
  if (person === null) throw new Refusal('signed-out');
  return person;
}

/** A browser says which site a request comes from; one that another site's page made is refused. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Refusal('forbidden');
    return;
  }
  if (headers.origin === undefined) return;
  if (!URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host)
    throw new Refusal('forbidden');
}
