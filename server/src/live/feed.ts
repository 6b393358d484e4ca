import { countOpen, type ReadParts, readConnectors, readRows } from '../attendance/index.ts';
import type { Notice } from '../database/index.ts';
import type { Hub } from './hub.ts';

/** Changes within this time become one reading of the database. */
const gatherMs = 15;
const beatMs = 15_000;
const statusCheckMs = 5_000;

type Changes = { readonly employeeIds: Set<string>; hasCounts: boolean; hasConnectors: boolean };

/** Turns notices into live events for the offices that somebody watches. */
export type LiveFeed = {
  readonly onNotice: (notice: Notice) => void;
  readonly close: () => void;
};

export function liveFeed(parts: ReadParts, hub: Hub, onError: (error: unknown) => void): LiveFeed {
  const changes = new Map<string, Changes>();
  const statuses = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const changesOf = (officeId: string) => {
    const known = changes.get(officeId);
    if (known !== undefined) return known;
    const made = { employeeIds: new Set<string>(), hasCounts: false, hasConnectors: false };
    changes.set(officeId, made);
    return made;
  };
  const flush = async () => {
    timer = undefined;
    const gathered = [...changes];
    changes.clear();
    for (const [officeId, change] of gathered) await sendChanges({ parts, hub, statuses }, officeId, change);
  };
  const gather = () => {
    timer ??= setTimeout(() => void flush().catch(onError), gatherMs);
  };
  const onNotice = (notice: Notice) => {
    if (notice.type === 'stale-days' || !hub.isWatched(notice.officeId)) return;
    const change = changesOf(notice.officeId);
    if (notice.type === 'day') change.employeeIds.add(notice.employeeId);
    if (notice.type === 'counts') change.hasCounts = true;
    if (notice.type === 'connector') change.hasConnectors = true;
    gather();
  };
  // A connector becomes quiet without any notice: only time tells.
  const lookAtConnectors = () => {
    for (const officeId of hub.offices()) changesOf(officeId).hasConnectors = true;
    if (changes.size > 0) gather();
  };
  const beat = setInterval(hub.beat, beatMs);
  const check = setInterval(lookAtConnectors, statusCheckMs);
  return {
    onNotice,
    close: () => {
      clearInterval(beat);
      clearInterval(check);
      clearTimeout(timer);
      hub.closeAll();
    },
  };
}

type Sending = { parts: ReadParts; hub: Hub; statuses: Map<string, string> };

async function sendChanges(
  { parts, hub, statuses }: Sending,
  officeId: string,
  change: Changes,
): Promise<void> {
  if (change.employeeIds.size > 0) {
    const rows = await readRows(parts, officeId, [...change.employeeIds]);
    for (const row of rows) hub.send(officeId, { type: 'row', row });
  }
  if (change.hasCounts) hub.send(officeId, { type: 'counts', ...(await countOpen(parts.db, officeId)) });
  if (!change.hasConnectors) return;
  for (const connector of await readConnectors(parts, officeId)) {
    const now = JSON.stringify(connector);
    if (statuses.get(connector.sourceId) === now) continue;
    statuses.set(connector.sourceId, now);
    hub.send(officeId, { type: 'connector', connector });
  }
}
