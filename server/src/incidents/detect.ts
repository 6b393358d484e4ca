import type { IncidentKind } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { type JudgedSource, judgeTraffic } from '../traffic/index.ts';
import { type Concern, clockConcern, diskConcern, outboxConcern } from './concern-rules.ts';
import {
  closeHeard,
  closeMatched,
  closeResolved,
  findLinksToJudge,
  findOpenSilent,
  findReadSources,
  type LinkRow,
  markClocks,
  openSetAside,
  openUnmatched,
} from './detect-store.ts';
import { quietTurn, troubleTurn, watchedSince } from './rules.ts';
import {
  closeIncident,
  type NewIncident,
  openIncident,
  readWatch,
  saveTrafficJudged,
  saveWatch,
  type WatchRow,
} from './store.ts';

/** Traffic is counted by the hour; whether a gate is silent is asked this often. */
const judgeTrafficSeconds = 60;

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
  if (isTrafficDue(watch, now)) await openSilent(transaction, now);
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

function isTrafficDue({ trafficJudgedAt }: WatchRow, now: Temporal.Instant): boolean {
  if (trafficJudgedAt === null) return true;
  const dueAt = trafficJudgedAt.add({ seconds: judgeTrafficSeconds });
  // A clock that was set back must not stop the judging.
  return Temporal.Instant.compare(now, dueAt) >= 0 || Temporal.Instant.compare(now, trafficJudgedAt) < 0;
}

/** Opens incidents of gates, and of whole sources, from which no tag comes though it usually does. */
async function openSilent(transaction: Database, now: Temporal.Instant): Promise<void> {
  const open = await findOpenSilent(transaction);
  for (const source of await judgeTraffic(transaction, await findReadSources(transaction, now)))
    for (const silent of silentOf(source))
      if (!open.has(`${silent.kind} ${silent.subject}`)) await openIncident(transaction, silent, now);
  await saveTrafficJudged(transaction, now);
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
