import type { LinkDay } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import type { RowCount } from '../ingest/index.ts';
import type { DoorCount } from './store.ts';

type Counts = { readonly door: readonly DoorCount[]; readonly arrived: readonly RowCount[] };
type Period = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

/**
 * Compares each day of a period up to today, the latest first: rows that the door has against those that arrived. Only
 * what a gate lacks is missing; what another has more, such as rows that the door has deleted since, does not hide it.
 */
export function compareDays({ from, until }: Period, { door, arrived }: Counts, today: Temporal.PlainDate) {
  const doorOf = Map.groupBy(door, ({ day }) => day.toString());
  const arrivedOf = Map.groupBy(arrived, ({ day }) => day.toString());
  const days: LinkDay[] = [];
  const last = Temporal.PlainDate.compare(until, today) > 0 ? today : until;
  for (let day = last; Temporal.PlainDate.compare(day, from) >= 0; day = day.subtract({ days: 1 })) {
    const key = day.toString();
    const counts = { door: doorOf.get(key) ?? [], arrived: arrivedOf.get(key) ?? [] };
    days.push(compareDay(day, counts, day.equals(today)));
  }
  return days;
}

function compareDay(day: Temporal.PlainDate, { door, arrived }: Counts, isToday: boolean): LinkDay {
  const accepted = sum(arrived, (one) => one.accepted);
  const setAside = sum(arrived, (one) => one.setAside);
  const known = { day: day.toString(), accepted, setAside };
  const [counted] = door;
  if (counted === undefined)
    return { ...known, sourceRows: null, countedAt: null, counted: 'never', missing: null };
  const { countedAt } = counted;
  const isWhole = Temporal.PlainDate.compare(seoulDate(countedAt), day) > 0;
  return {
    ...known,
    sourceRows: sum(door, ({ rows }) => rows),
    countedAt: utcText(countedAt),
    counted: isWhole ? 'whole' : 'in-part',
    missing: isToday ? null : missingOf({ door, arrived }),
  };
}

function missingOf({ door, arrived }: Counts): number {
  const here = new Map(arrived.map((one) => [one.gateId ?? '', one.accepted + one.setAside]));
  return sum(door, ({ gateId, rows }) => Math.max(0, rows - (here.get(gateId) ?? 0)));
}

function sum<T>(items: readonly T[], numberOf: (item: T) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}
