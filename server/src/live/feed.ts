import { countOpen, type ReadParts, readConnectors, readRows } from '../attendance/index.ts';
import type { Notice } from '../database/index.ts';
import { gathering } from './gather.ts';
import type { Hub } from './hub.ts';

const rowsWithinMs = 15;
/** Counting looks at every number that doors know, so while a backlog pours in it is done once a second. */
const countsWithinMs = 1000;
const beatMs = 15_000;
const statusCheckMs = 5_000;

/** Turns notices into live events for the offices that somebody watches. */
export type LiveFeed = {
  readonly onNotice: (notice: Notice) => void;
  readonly close: () => void;
};

export function liveFeed(parts: ReadParts, hub: Hub, onError: (error: unknown) => void): LiveFeed {
  const rows = gathering(rowsWithinMs, (things) => sendRows(parts, hub, things), onError);
  const counts = gathering(countsWithinMs, (officeIds) => sendCounts(parts, hub, officeIds), onError);
  const statuses = new Map<string, string>();
  const connectors = gathering(
    rowsWithinMs,
    (officeIds) => sendConnectors({ parts, hub, statuses }, officeIds),
    onError,
  );
  const beat = setInterval(hub.beat, beatMs);
  // A connector becomes quiet without any notice: only time tells.
  const check = setInterval(() => hub.offices().forEach(connectors.add), statusCheckMs);
  return {
    onNotice: (notice) => {
      if (notice.type === 'stale-days' || !hub.isWatched(notice.officeId)) return;
      if (notice.type === 'day') rows.add(`${notice.officeId} ${notice.employeeId}`);
      else if (notice.type === 'counts') counts.add(notice.officeId);
      else connectors.add(notice.officeId);
    },
    close: () => {
      clearInterval(beat);
      clearInterval(check);
      for (const gathered of [rows, counts, connectors]) gathered.close();
      hub.closeAll();
    },
  };
}

/** `things` are pairs of office and employee. */
async function sendRows(parts: ReadParts, hub: Hub, things: readonly string[]): Promise<void> {
  const pairs = things.map((thing) => thing.split(' '));
  for (const [officeId = '', ofOffice] of Map.groupBy(pairs, ([office]) => office)) {
    const employeeIds = ofOffice.map(([, employeeId = '']) => employeeId);
    const rows = await readRows(parts, officeId, employeeIds);
    for (const row of rows) hub.send(officeId, { type: 'row', row });
    const shown = new Set(rows.map(({ employee }) => employee.employeeId));
    for (const employeeId of employeeIds)
      if (!shown.has(employeeId)) hub.send(officeId, { type: 'gone', employeeId });
  }
}

async function sendCounts({ db }: ReadParts, hub: Hub, officeIds: readonly string[]): Promise<void> {
  for (const officeId of officeIds) {
    const { unmatchedCount, setAsideCount } = await countOpen(db, officeId);
    hub.send(officeId, { type: 'counts', unmatchedCount, setAsideCount });
  }
}

type Sending = { parts: ReadParts; hub: Hub; statuses: Map<string, string> };

/** Sends the connectors whose state is another than when it was last sent. */
async function sendConnectors(
  { parts, hub, statuses }: Sending,
  officeIds: readonly string[],
): Promise<void> {
  for (const officeId of officeIds) {
    for (const connector of await readConnectors(parts, officeId)) {
      const now = JSON.stringify(connector);
      if (statuses.get(connector.sourceId) === now) continue;
      statuses.set(connector.sourceId, now);
      hub.send(officeId, { type: 'connector', connector });
    }
  }
}
