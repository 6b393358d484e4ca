import type { IncidentKind } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { type JudgedSource, judgeTraffic } from '../traffic/index.ts';
import { type Concern, clockConcern, diskConcern, outboxConcern } from './concern-rules.ts';
import {
  closeHeard,
  closeMatched,
  closeResolved,
  findLinksToJudge,
  findOpenSilent,
  findSourcesToJudge,
  type LinkRow,
  markClocks,
  openSetAside,
  openUnmatched,
  saveTrafficJudged,
} from './detect-store.ts';
import { quietTurn, troubleTurn, watchedSince } from './rules.ts';
import { closeIncident, type NewIncident, openIncident, readWatch, saveWatch } from './store.ts';

/** Most sources whose gates are judged at one look; the others follow at the next. */
const sourcesMax = 100;

/**
 * Opens and closes the incidents that the state of all offices asks for, in the transaction of whoever has the watch.
 * Reads what is amiss now and what came since the last time, never the history.
 */
export async function detectIncidents(transaction: Database, now: Temporal.Instant): Promise<void> {
  const watch = await readWatch(transaction);
  const since = watchedSince(watch, now);
  await markClocks(transaction);
  for (const link of await findLinksToJudge(transaction, now))
    for (const [kind, concern] of concernsOf(link, since, now))
      await apply(transaction, { link, kind, ...concern }, now);
  await closeHeard(transaction, now);
  await openSilent(transaction, now);
  await openUnmatched(transaction, watch.lookedUntil);
  await closeMatched(transaction, now);
  await openSetAside(transaction, watch.lookedUntil);
  await closeResolved(transaction, now);
  await saveWatch(transaction, { since, now });
}

function concernsOf(
  link: LinkRow,
  since: Temporal.Instant,
  now: Temporal.Instant,
): (readonly [IncidentKind, Concern])[] {
  const asked = (kind: IncidentKind) => ({ isOpen: link.open.includes(kind), now });
  return [
    ['connector-quiet', { turn: quietTurn(link, since, now), code: null }],
    ['source-trouble', { turn: troubleTurn(link, now), code: link.lastErrorCode }],
    ['clock-off', clockConcern(link, asked('clock-off'))],
    ['outbox-filling', outboxConcern(link, asked('outbox-filling'))],
    ['disk-low', diskConcern(link, asked('disk-low'))],
  ];
}

type Judged = Concern & { readonly link: LinkRow; readonly kind: IncidentKind };

async function apply(
  transaction: Database,
  { link, kind, turn, code }: Judged,
  now: Temporal.Instant,
): Promise<void> {
  if (turn === null) return;
  const { officeId, sourceId } = link;
  const key = { officeId, kind, subject: sourceId };
  if ('closesAt' in turn) return closeIncident(transaction, key, turn.closesAt);
  await openIncident(transaction, { ...key, sourceId, code, from: turn.opensFrom }, now);
}

/**
 * Opens incidents of gates, and of whole sources, from which no tag comes though it usually does. Silence is judged by
 * whole hours, so each source is judged once for each of them.
 */
async function openSilent(transaction: Database, now: Temporal.Instant): Promise<void> {
  const due = await findSourcesToJudge(transaction, { now, sourcesMax });
  if (due.length === 0) return;
  const open = await findOpenSilent(transaction);
  for (const source of await judgeTraffic(transaction, due))
    for (const silent of silentOf(source))
      if (!open.has(`${silent.kind} ${silent.subject}`)) await openIncident(transaction, silent, now);
  await saveTrafficJudged(transaction, due);
}

function silentOf({ officeId, sourceId, state, lastAt, gates }: JudgedSource): NewIncident[] {
  const whole: NewIncident = { officeId, kind: 'source-silent', subject: sourceId, sourceId, from: lastAt };
  const each = gates
    .filter((gate) => gate.state === 'silent')
    .map(({ gateId, gateName, lastAt: from }): NewIncident => {
      const name = gateName ?? (gateId === '' ? null : gateId);
      const subject = `${sourceId} ${gateId}`;
      return { officeId, kind: 'gate-silent', subject, sourceId, gate: { gateId, gateName: name }, from };
    });
  return state === 'silent' ? [whole, ...each] : each;
}
