import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import {
  attachIncidents,
  findEnded,
  findLastOfKind,
  findUntoldIncidents,
  freeReturned,
  insertNotice,
  refreshFacts,
  type UntoldIncident,
} from './gather-store.ts';
import { gathers, tellFrom, tellsTogether } from './rules.ts';

/** Most incidents taken into notices in one round; the rest follow in the next. */
const incidentsMax = 5000;

/** Makes notices of incidents, several of a kind into one where they gather, and says of those that ended that they did. */
export async function gatherNotices(transaction: Database, now: Temporal.Instant): Promise<void> {
  await freeReturned(transaction);
  const untold = await findUntoldIncidents(transaction, incidentsMax);
  for (const [, ofKind] of Map.groupBy(untold, ({ officeId, kind }) => `${officeId} ${kind}`))
    await tellKind(transaction, ofKind, now);
  for (const ended of await findEnded(transaction)) await refreshFacts(transaction, ended, now);
}

async function tellKind(
  transaction: Database,
  incidents: readonly UntoldIncident[],
  now: Temporal.Instant,
): Promise<void> {
  const [first] = incidents;
  if (first === undefined) return;
  const { officeId, kind } = first;
  if (tellsTogether(kind)) return tellTogether(transaction, incidents, now);
  if (!gathers(kind)) {
    for (const incident of incidents) await tellTogether(transaction, [incident], now);
    return;
  }
  const last = await findLastOfKind(transaction, officeId, kind);
  if (last?.isGathering !== true) return tellTogether(transaction, incidents, now, last?.toldAt ?? null);
  const { noticeId } = last;
  await attachIncidents(transaction, { officeId, noticeId, incidentIds: idsOf(incidents) });
  await refreshFacts(transaction, { officeId, noticeId }, now);
}

async function tellTogether(
  transaction: Database,
  incidents: readonly UntoldIncident[],
  now: Temporal.Instant,
  lastTold: Temporal.Instant | null = null,
): Promise<void> {
  const [first] = incidents;
  if (first === undefined) return;
  const { officeId, kind } = first;
  const from = tellFrom(kind, lastTold, now);
  // In the product, what gathers shows at once; trouble that passes in its grace does not show.
  const at = gathers(kind) ? now : from;
  const noticeId = await insertNotice(transaction, { officeId, kind, at, tellFrom: from });
  await attachIncidents(transaction, { officeId, noticeId, incidentIds: idsOf(incidents) });
  await refreshFacts(transaction, { officeId, noticeId }, now);
}

function idsOf(incidents: readonly UntoldIncident[]): string[] {
  return incidents.map(({ incidentId }) => incidentId);
}
