import { api, health } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { type Failure, failure, failureOfStatus, failureOfThrown } from '../delivery/failure.ts';
import { ServerLink } from '../delivery/server-link.ts';
import { doorTimeAt } from '../door-time.ts';
import type { Limits } from '../limits.ts';
import { type Check, outcome, skipped } from './check.ts';
import { clockCheck } from './clock-check.ts';

/** Largest answer about the server's health that is read, in bytes. */
const healthBytesMax = 64 * 1024;
/** A source that no office has: asking for it tells whether the token is known, and registers nothing. */
const noSource = '00000000-0000-4000-8000-000000000000';

export type ServerDeps = {
  readonly now: Clock;
  readonly limits: Limits;
  /** The id under which the server knows the source; null before the first start. */
  readonly sourceId: string | null;
};

/** Whether the server answers, what it says of this PC's clock, and whether it takes the token. Changes nothing. */
export async function checkServer(config: ConnectorConfig, deps: ServerDeps): Promise<Check[]> {
  const reach = await askHealth(config.server, deps);
  if (!reach.isReached) return [reach.check, skipped('pc-clock'), skipped('office-token')];
  const clock = pcClock(reach.pcAheadMs);
  return [reach.check, clock, await tokenCheck(config, deps)];
}

type Reach =
  | { readonly isReached: true; readonly check: Check; readonly pcAheadMs: number | null }
  | { readonly isReached: false; readonly check: Check };

/** Whether a Nadeul server answers at an address, and how far the clock of this PC is ahead of its. */
export async function askHealth(server: string, { now, limits }: ServerDeps): Promise<Reach> {
  const askedAtMs = now();
  try {
    const response = await fetch(new URL(api.health.path, server), {
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.requestMs),
    });
    const middleMs = (askedAtMs + now()) / 2;
    const said = health.safeParse(await bodyOf(response));
    if (response.status !== 200) return notReached(failureOfStatus(response.status, null, null));
    if (!said.success) return notReached(failure('permanent', 'server-not-nadeul'));
    const isUnsafe = said.data.status === 'unsafe-database';
    const check = isUnsafe
      ? outcome('server-reach', 'warning', 'database-unsafe')
      : outcome('server-reach', 'ok', 'server-reached', { server });
    const serverMs = Date.parse(response.headers.get('date') ?? '');
    return { isReached: true, check, pcAheadMs: Number.isNaN(serverMs) ? null : middleMs - serverMs };
  } catch (thrown) {
    return notReached(failureOfThrown(thrown));
  }
}

function notReached({ code }: Failure): Reach {
  return { isReached: false, check: outcome('server-reach', 'failed', code) };
}

/** The body as JSON, or undefined where it is none or too large. */
async function bodyOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > healthBytesMax) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    // Another program's page is no answer about health.
    return undefined;
  }
}

function pcClock(aheadMs: number | null): Check {
  if (aheadMs === null) return outcome('pc-clock', 'skipped', 'pc-clock-unknown');
  const codes = { well: 'pc-clock-right', ahead: 'pc-clock-ahead', behind: 'pc-clock-behind' };
  return clockCheck('pc-clock', aheadMs, codes);
}

async function tokenCheck(config: ConnectorConfig, { now, limits, sourceId }: ServerDeps): Promise<Check> {
  const { server, officeNumber, officeToken } = config;
  const link = new ServerLink({ server, officeToken, limits, now });
  const today = doorTimeAt(now()).slice(0, 10);
  const query = { officeNumber, sourceId: sourceId ?? noSource, from: today, until: today };
  const answered = await link.call(api.countTags, JSON.stringify(query), {
    signal: new AbortController().signal,
  });
  const check = (state: Check['state'], code: string) => outcome('office-token', state, code);
  if (answered.isOk) return check('ok', 'office-token-known');
  const { code } = answered.failure;
  // The token and the office number are judged before the source is looked for.
  if (code === 'source-unknown')
    return sourceId === null ? check('ok', 'office-token-known-new') : check('warning', code);
  // It said that it is a Nadeul server, so it lacks only this question.
  return check('failed', code === 'server-not-nadeul' ? 'server-too-old' : code);
}
