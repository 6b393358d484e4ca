import type { Incident } from '@nadeul/contract';
import { formatSeoul, type Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type Handlers, readCursor } from '../http/index.ts';
import { findIncidents, type IncidentAfter, type IncidentRow } from './list-store.ts';
import { sentenceOf } from './words.ts';

/** The endpoint that lists what is and was amiss. */
export function incidentHandlers({
  db,
  clock,
}: {
  readonly db: Database;
  readonly clock: Clock;
}): Pick<Handlers, 'incidents'> {
  return {
    incidents: async ({ caller, query: { cursor, ...query } }) => {
      const after = cursor === undefined ? null : afterOf(cursor);
      const { rows, total } = await findIncidents(db, caller.officeId, { query, after });
      const last = rows.length === query.limit ? rows.at(-1) : undefined;
      const next =
        last === undefined
          ? null
          : cursorOf([last.until === null ? 1 : 0, last.from.toString(), last.incidentId]);
      return { rows: rows.map((row) => present(row, clock())), next, total };
    },
  };
}

function afterOf(cursor: string): IncidentAfter {
  const [isOpen, from, incidentId] = readCursor(cursor, 3);
  return { isOpen: isOpen === 1, from: String(from), incidentId: String(incidentId) };
}

function present(row: IncidentRow, now: Temporal.Instant): Incident {
  const { incidentId, kind, sourceId, subjectName, gateName, code, from, until, returns } = row;
  return {
    incidentId,
    kind,
    sourceId,
    sourceName: sourceId === null ? null : subjectName,
    gateName,
    code,
    from: formatSeoul(from),
    until: until === null ? null : formatSeoul(until),
    returns,
    sentence: sentenceOf({ ...row, count: 1 }, now),
  };
}
