import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import {
  closeMatched,
  closeResolved,
  findLinksToJudge,
  type LinkRow,
  openSetAside,
  openUnmatched,
} from './detect-store.ts';
import { quietTurn, type Turn, troubleTurn, watchedSince } from './rules.ts';
import { closeIncident, openIncident, readWatch, saveWatch } from './store.ts';

/**
 * Opens and closes the incidents that the state of all offices asks for, in the transaction of whoever has the watch.
 * Reads what is amiss now and what came since the last time, never the history.
 */
export async function detectIncidents(transaction: Database, now: Temporal.Instant): Promise<void> {
  const watch = await readWatch(transaction);
  const since = watchedSince(watch, now);
  for (const link of await findLinksToJudge(transaction, now)) {
    await apply(transaction, { link, kind: 'connector-quiet', turn: quietTurn(link, since, now) }, now);
    await apply(transaction, { link, kind: 'source-trouble', turn: troubleTurn(link, now) }, now);
  }
  await openUnmatched(transaction, watch.lookedUntil);
  await closeMatched(transaction, now);
  await openSetAside(transaction, watch.lookedUntil);
  await closeResolved(transaction, now);
  await saveWatch(transaction, { since, now });
}

type Judged = {
  readonly link: LinkRow;
  readonly kind: 'connector-quiet' | 'source-trouble';
  readonly turn: Turn;
};

async function apply(
  transaction: Database,
  { link, kind, turn }: Judged,
  now: Temporal.Instant,
): Promise<void> {
  if (turn === null) return;
  const { officeId, sourceId } = link;
  const key = { officeId, kind, subject: sourceId };
  if ('closesAt' in turn) return closeIncident(transaction, key, turn.closesAt);
  const code = kind === 'source-trouble' ? link.lastErrorCode : null;
  await openIncident(transaction, { ...key, sourceId, code, from: turn.opensFrom }, now);
}
