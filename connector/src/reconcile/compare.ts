import type { TagCount } from '@nadeul/contract';
import type { GateCount } from '../source/source.ts';

/** Rows of one day at one gate, at the door and at the server. */
export type Comparison = {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Null for rows that carry no gate. */
  readonly gateId: string | null;
  /** Rows in the door database. */
  readonly source: number;
  readonly accepted: number;
  readonly setAside: number;
  /** Rows at the door that the server lacks; 0 where it has as many or more. */
  readonly missing: number;
  /** Rows that the server has and the door no longer shows. */
  readonly extra: number;
};

export type Totals = Omit<Comparison, 'day' | 'gateId'>;

/** Joins what the door shows with what arrived, in the order of day and gate. A row arrived as a tag or set aside. */
export function compare(source: readonly GateCount[], server: readonly TagCount[]): Comparison[] {
  type Both = { day: string; gateId: string | null; rows: number; accepted: number; setAside: number };
  const both = new Map<string, Both>();
  const at = ({ day, gateId }: { day: string; gateId: string | null }): Both => {
    const name = JSON.stringify([day, gateId]);
    const found = both.get(name) ?? { day, gateId, rows: 0, accepted: 0, setAside: 0 };
    both.set(name, found);
    return found;
  };
  for (const count of source) at(count).rows += count.rows;
  for (const count of server) {
    const found = at(count);
    found.accepted += count.accepted;
    found.setAside += count.setAside;
  }
  return [...both.values()]
    .map(({ day, gateId, rows, accepted, setAside }) => ({
      day,
      gateId,
      source: rows,
      accepted,
      setAside,
      missing: Math.max(0, rows - accepted - setAside),
      extra: Math.max(0, accepted + setAside - rows),
    }))
    .sort(byDayAndGate);
}

function byDayAndGate(a: Comparison, b: Comparison): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return (a.gateId ?? '').localeCompare(b.gateId ?? '', 'en', { numeric: true });
}

/** Whether a day at a gate is not the same on both sides. */
export function isDifferent({ missing, extra }: Comparison): boolean {
  return missing > 0 || extra > 0;
}

/** The sums of comparisons. */
export function totalsOf(comparisons: readonly Comparison[]): Totals {
  const totals = { source: 0, accepted: 0, setAside: 0, missing: 0, extra: 0 };
  for (const { source, accepted, setAside, missing, extra } of comparisons) {
    totals.source += source;
    totals.accepted += accepted;
    totals.setAside += setAside;
    totals.missing += missing;
    totals.extra += extra;
  }
  return totals;
}
