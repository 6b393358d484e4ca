import { api } from '@nadeul/contract';
import type { PanelProblem, ServerCheck } from '@nadeul/contract/panel';
import type { Clock } from '../../clock.ts';
import type { ConnectorConfig } from '../../config/read.ts';
import { ServerLink } from '../../delivery/server-link.ts';
import { clockCheck } from '../../diagnose/clock-check.ts';
import { askHealth } from '../../diagnose/server.ts';
import type { Limits } from '../../limits.ts';
import { isLoopback } from '../../loopback.ts';
import { problemOf } from '../sentences.ts';

/** A name that another connector reported under within this is in use, in milliseconds. */
const inUseMs = 3 * 60_000;

export type ServerCheckDeps = {
  readonly now: Clock;
  readonly limits: Limits;
  /** Names of the form's sources. */
  readonly names: readonly string[];
  /** Names under which this machine's own connector runs now. */
  readonly ownNames: readonly string[];
};

const fields: Readonly<Record<string, string>> = {
  'token-missing': 'officeToken',
  'token-unknown': 'officeToken',
  'token-not-allowed': 'officeToken',
  'office-mismatch': 'officeNumber',
};

/** A handshake with the server of a config: which office the token is for, or what is wrong. Changes nothing there. */
export async function checkServer(config: ConnectorConfig, deps: ServerCheckDeps): Promise<ServerCheck> {
  const { now, limits } = deps;
  const unreached = await reachProblem(config, deps);
  if (unreached !== null) return refused(unreached);
  const { server, officeNumber, officeToken } = config;
  const link = new ServerLink({ server, officeToken, limits, now });
  const [sourceName] = deps.names.filter((name) => name !== '');
  const query = {
    officeNumber,
    ...(sourceName === undefined ? {} : { sourceName: sourceName.slice(0, 60) }),
  };
  const askedAtMs = now();
  const answered = await link.call(api.connectorOffice, JSON.stringify(query), {
    signal: new AbortController().signal,
  });
  if (!answered.isOk) return refused(problemOfCode(answered.failure.code));
  const office = answered.answer;
  const clockDifferenceMs = Math.round((askedAtMs + now()) / 2 - Date.parse(office.serverTime));
  return {
    isOk: true,
    office,
    clockDifferenceMs,
    warnings: [
      ...plainHttp(config.server),
      ...clockWarning(clockDifferenceMs),
      ...namesInUse(office.links, deps),
    ],
  };
}

/** Why the server's address does not lead to a server; null where it does. Sends nothing of the office. */
export async function reachProblem(
  { server }: Pick<ConnectorConfig, 'server'>,
  { now, limits }: Pick<ServerCheckDeps, 'now' | 'limits'>,
): Promise<PanelProblem | null> {
  const reach = await askHealth(server, { now, limits, sourceId: null });
  return reach.isReached ? null : problemOf('server', reach.check.code);
}

function problemOfCode(code: string): PanelProblem {
  // It said that it is a Nadeul server, so it lacks only this question.
  if (code === 'server-not-nadeul') return problemOf('server', 'server-too-old');
  return problemOf(fields[code] ?? 'server', code);
}

function plainHttp(server: string): PanelProblem[] {
  const { protocol, hostname } = new URL(server);
  const isOpen = protocol === 'http:' && !isLoopback(hostname.replace(/^\[(.*)\]$/, '$1'));
  return isOpen ? [problemOf('server', 'server-plain-http-used')] : [];
}

function clockWarning(pcAheadMs: number): PanelProblem[] {
  const codes = { well: 'pc-clock-right', ahead: 'pc-clock-ahead', behind: 'pc-clock-behind' };
  const { state, code, details } = clockCheck('pc-clock', pcAheadMs, codes);
  return state === 'warning' ? [problemOf('', code, details)] : [];
}

type Link = { readonly name: string; readonly lastHeartbeatAt: string | null };

function namesInUse(links: readonly Link[], { names, ownNames, now }: ServerCheckDeps): PanelProblem[] {
  const isInUse = (name: string) =>
    !ownNames.includes(name) &&
    links.some((link) => link.name === name && now() - Date.parse(link.lastHeartbeatAt ?? '') < inUseMs);
  return names.flatMap((name, index) =>
    isInUse(name) ? [problemOf(`sources.${index}.name`, 'source-name-in-use', { name })] : [],
  );
}

function refused(problem: PanelProblem): ServerCheck {
  return { isOk: false, problems: [problem] };
}
