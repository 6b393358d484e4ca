import type { ConnectorOffice } from '@nadeul/contract';
import { seoulDate } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import { type ConnectorCaller, Refusal } from '../http/index.ts';
import { lockSettings } from '../office/index.ts';
import { findLinks, findNamed } from './link-store.ts';
import type { Doer, PlaceParts } from './parts.ts';
import { findChecks, type PlaceCheck } from './place-store.ts';
import { changeOption } from './places.ts';

/** The office of a token, for the settings page of a connector. `sourceName`: what its link is called. */
export async function readConnectorOffice(
  { db, clock, version }: PlaceParts & { readonly version: string },
  { officeId, officeName, scopes }: ConnectorCaller,
  sourceName: string | undefined,
): Promise<ConnectorOffice> {
  const now = clock();
  const [links, checks, named] = await Promise.all([
    findLinks(db, officeId, 'all'),
    findChecks(db, officeId, seoulDate(now)),
    sourceName === undefined ? undefined : findNamed(db, officeId, sourceName),
  ]);
  const checksOf = Map.groupBy(checks, ({ workplaceId }) => workplaceId);
  return {
    officeName,
    serverTime: utcText(now),
    serverVersion: version,
    links: links
      .filter(({ isActive }) => isActive)
      .map(({ sourceId, name, profile, workplaceId, workplaceName, lastHeartbeatAt }) => ({
        sourceId,
        name,
        profile,
        workplaceName,
        check: presentCheck(checksOf.get(workplaceId)),
        lastHeartbeatAt: lastHeartbeatAt === null ? null : utcText(lastHeartbeatAt),
      })),
    sourceId: named?.sourceId ?? null,
    maySetCheckOption: scopes.includes('edit-work-settings'),
  };
}

/** The check option that holds and the next one that was planned; a planned day that keeps the option is none. */
function presentCheck([
  now,
  ...later
]: readonly PlaceCheck[] = []): ConnectorOffice['links'][number]['check'] {
  if (now === undefined) throw new Error('The workplace has no check.');
  const { checkOption } = now;
  const next = later.find((check) => check.checkOption !== checkOption);
  const planned = next === undefined ? null : { from: next.from.toString(), checkOption: next.checkOption };
  return { checkOption, planned };
}

/**
 * Sets the check option of the workplace where a link stands, from today on. Throws the refusals `not-found` and
 * `workplace-closed`.
 */
export async function setCheckOption(
  { db }: PlaceParts,
  doer: Doer,
  { sourceId, checkOption }: { readonly sourceId: string; readonly checkOption: PlaceCheck['checkOption'] },
): Promise<void> {
  const { officeId } = doer;
  await db.transaction().execute(async (transaction) => {
    await lockSettings(transaction, officeId);
    const [link] = await findLinks(transaction, officeId, sourceId);
    if (link === undefined) throw new Refusal('not-found');
    await changeOption(transaction, doer, { workplaceId: link.workplaceId, checkOption });
  });
}
