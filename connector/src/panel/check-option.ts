import { api, problem } from '@nadeul/contract';
import type { PanelCheckOption, PanelProblem } from '@nadeul/contract/panel';
import { fillPath } from '@nadeul/contract/path';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { failureOfStatus, failureOfThrown } from '../delivery/failure.ts';
import { ServerLink } from '../delivery/server-link.ts';
import type { Limits } from '../limits.ts';
import { problemOf } from './sentences.ts';

type Deps = { readonly now: Clock; readonly limits: Limits };

/**
 * Sets 출퇴근 체크 옵션 of the workplace where the source of a config stands, from today on; the server decides whether
 * the token may. Gives what hindered it, or null.
 */
export async function setCheckOption(
  config: ConnectorConfig,
  checkOption: PanelCheckOption['checkOption'],
  deps: Deps,
): Promise<PanelProblem | null> {
  const { server, officeNumber, officeToken } = config;
  const link = new ServerLink({ server, officeToken, ...deps });
  const query = JSON.stringify({ officeNumber, sourceName: config.source.name });
  const office = await link.call(api.connectorOffice, query, { signal: new AbortController().signal });
  if (!office.isOk) return problemOf('', office.failure.code);
  const { links, sourceId } = office.answer;
  const found = sourceId ?? links.find(({ name }) => name === config.source.name)?.sourceId;
  if (found === undefined) return problemOf('', 'link-not-registered');
  return put(config, found, { checkOption, requestMs: deps.limits.requestMs });
}

type Wanted = { readonly checkOption: PanelCheckOption['checkOption']; readonly requestMs: number };

async function put(
  { server, officeToken }: ConnectorConfig,
  sourceId: string,
  { checkOption, requestMs }: Wanted,
): Promise<PanelProblem | null> {
  const { path, method } = api.setLinkCheckOption;
  try {
    const response = await fetch(new URL(fillPath(path, { sourceId }), server), {
      method,
      headers: { authorization: `Bearer ${officeToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ checkOption }),
      // The token goes to the configured server and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(requestMs),
    });
    return response.ok ? null : problemOf('', await codeOf(response));
  } catch (thrown) {
    return problemOf('', failureOfThrown(thrown).code);
  }
}

/** The server's own code where it gave one, else what its status means. */
async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const said = problem.safeParse(body);
  return said.success ? said.data.code : failureOfStatus(response.status, null, body).code;
}
