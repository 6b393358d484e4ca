import type { StatementSync } from 'node:sqlite';

/** Small things to remember beside the events. Times as their names say; all are text. */
export const factNames = [
  'sourceId',
  /** Which server, office and source the id belongs to. */
  'sourceIdOf',
  'lastTagAt',
  'lastDeliveredAt',
  'lastErrorCode',
  'lastErrorAt',
  'currentErrorCode',
  'coveredUntil',
  'lastHeartbeatAt',
] as const;
export type FactName = (typeof factNames)[number];

export const counterNames = ['read', 'damaged', 'accepted', 'duplicate', 'set-aside'] as const;
export type Counters = { readonly [name in (typeof counterNames)[number]]: number };

/** Reads facts through a prepared statement. */
export function factsOf(statement: StatementSync): (name: FactName) => string | null {
  return (name) => {
    const value = statement.get(name)?.value;
    return typeof value === 'string' ? value : null;
  };
}

/** All counters since the data folder was made; those never counted are 0. */
export function readCounters(statement: StatementSync): Counters {
  const counters = { read: 0, damaged: 0, accepted: 0, duplicate: 0, 'set-aside': 0 };
  for (const { name, value } of statement.all()) {
    const known = counterNames.find((counter) => counter === name);
    if (known !== undefined) counters[known] = Number(value);
  }
  return counters;
}
