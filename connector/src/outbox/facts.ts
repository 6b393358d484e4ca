import type { StatementSync } from 'node:sqlite';

/** Small things to remember beside the events. Times as their names say; all are text. */
export const factNames = [
  /** The name of the source that is read into this outbox. */
  'sourceName',
  'sourceId',
  /** Which server, office and source the id belongs to. */
  'sourceIdOf',
  /** The civil day from which on rows are sent. */
  'startDate',
  /** An earlier one that the config asks for since; absent once the days between were read. */
  'startDateOwed',
  'lastTagAt',
  'lastDeliveredAt',
  'lastErrorCode',
  'lastErrorAt',
  'currentErrorCode',
  'coveredUntil',
  'lastHeartbeatAt',
  /** This machine's clock and the door's against the server's as last measured, in milliseconds. */
  'clockDifferenceMs',
  'doorClockDifferenceMs',
  /** The day before the last whole reading of the window began: every day up to it is complete. */
  'completeUntil',
  /** The civil day of the last whole reading; absent before the first, empty where it no longer counts. */
  'lastPassDay',
  /** The source id for which rows count as seen. */
  'seenFor',
  /** What a whole reading that is under way has done, as JSON; absent when none is. */
  'passProgress',
  /** The resends that the server asked for and how far they are, as JSON (`resend/kept.ts`). */
  'resends',
  /** The civil day on which the rows at the door were last counted far back, and the source id they were told for. */
  'dayCounts',
] as const;
export type FactName = (typeof factNames)[number];

/**
 * `read`: events that went into the outbox. `repeated`: rows that had been there unchanged. `found-late`: those of
 * `read` that only a whole reading of the window brought. `withdrawn`: rows that were read and then went at the source.
 */
const counterNames = [
  'read',
  'repeated',
  'found-late',
  'damaged',
  'withdrawn',
  'accepted',
  'duplicate',
  'set-aside',
] as const;
export type Counters = { readonly [name in (typeof counterNames)[number]]: number };

/** The counters before anything was counted. */
export const noCounters: Counters = {
  read: 0,
  repeated: 0,
  'found-late': 0,
  damaged: 0,
  withdrawn: 0,
  accepted: 0,
  duplicate: 0,
  'set-aside': 0,
};

/** Reads facts through a prepared statement. */
export function factsOf(statement: StatementSync): (name: FactName) => string | null {
  return (name) => {
    const value = statement.get(name)?.value;
    return typeof value === 'string' ? value : null;
  };
}

/** All counters since the data folder was made; those never counted are 0. */
export function readCounters(statement: StatementSync): Counters {
  const counters: Record<(typeof counterNames)[number], number> = { ...noCounters };
  for (const { name, value } of statement.all()) {
    const known = counterNames.find((counter) => counter === name);
    if (known !== undefined) counters[known] = Number(value);
  }
  return counters;
}

/** Days that are being read whole, and how much of them is done (0 to 1). */
export type WholeReading = { readonly from: string; readonly until: string; readonly done: number };

/** What is kept as `passProgress`. */
export function wholeReadingOf(fact: string | null): WholeReading | null {
  // Written by the reader as JSON of this very shape.
  return fact === null ? null : (JSON.parse(fact) as WholeReading);
}
