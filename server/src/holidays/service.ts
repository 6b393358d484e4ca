import type { Holiday, HolidayYear, NewHolidays } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { changePlansOn, publicHolidays, publicHolidayYears } from '../schedule/index.ts';
import { deleteOwnDay, findOwnDays, type OwnDay, saveOwnDays } from './store.ts';

/** Who changes something, in which office, and when. */
export type Doer = {
  readonly officeId: string;
  readonly officeName: string;
  readonly actor: Actor;
  readonly now: Temporal.Instant;
};

type Change = { readonly dates: number; readonly recomputedDays: number };

/** The holidays of a year: public ones, and what the office made of its days. */
export async function readYear(db: Database, officeId: string, year: number): Promise<HolidayYear> {
  const own = await findOwnDays(db, officeId, { first: `${year}-01-01`, last: `${year}-12-31` });
  const { first: firstKnownYear, last: lastKnownYear } = publicHolidayYears;
  const days = new Map<string, Holiday>();
  for (const [date, name] of publicHolidays)
    if (date.startsWith(`${year}-`)) days.set(date, { date, name, kind: 'public' });
  for (const { date, name, isOff } of own) {
    if (isOff) days.set(date, { date, name, kind: 'own' });
    else if (days.has(date)) days.set(date, { date, name, kind: 'worked' });
  }
  return {
    year,
    isKnown: firstKnownYear <= year && year <= lastKnownYear,
    firstKnownYear,
    lastKnownYear,
    holidays: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)),
  };
}

/** Adds days off of the office's own; those that were set before have the new name. */
export async function addHolidays(
  transaction: Database,
  doer: Doer,
  { from, until, name }: NewHolidays,
): Promise<Change> {
  const first = Temporal.PlainDate.from(from);
  const count = first.until(until).days + 1;
  const dates = Array.from({ length: count }, (_, days) => first.add({ days }));
  const days = dates.map((date) => ({ date: date.toString(), name, isOff: true }));
  const change = await changeDays(transaction, doer, dates, () =>
    saveOwnDays(transaction, doer.officeId, days),
  );
  await record(transaction, doer, { action: 'holidays-added', after: { from, until, name, ...change } });
  return change;
}

/** Makes a public holiday a day of work for the office. */
export async function workOnHoliday(
  transaction: Database,
  doer: Doer,
  { date }: { readonly date: string },
): Promise<Change> {
  const name = publicHolidays.get(date);
  if (name === undefined) throw new Refusal('not-found');
  const change = await changeDays(transaction, doer, [Temporal.PlainDate.from(date)], () =>
    saveOwnDays(transaction, doer.officeId, [{ date, name, isOff: false }]),
  );
  await record(transaction, doer, { action: 'holiday-worked', after: { date, name, ...change } });
  return change;
}

/** Takes back what the office made of a day. */
export async function removeHoliday(
  transaction: Database,
  doer: Doer,
  { date }: { readonly date: string },
): Promise<Change> {
  const { officeId } = doer;
  const [own] = await findOwnDays(transaction, officeId, { first: date, last: date });
  if (own === undefined) throw new Refusal('not-found');
  const change = await changeDays(transaction, doer, [Temporal.PlainDate.from(date)], () =>
    deleteOwnDay(transaction, officeId, date),
  );
  await record(transaction, doer, { action: 'holiday-removed', before: asAudited(own), after: change });
  return change;
}

async function changeDays(
  transaction: Database,
  { officeId }: Doer,
  dates: readonly Temporal.PlainDate[],
  change: () => Promise<void>,
): Promise<Change> {
  const recomputedDays = await changePlansOn(transaction, { officeId, employeeIds: 'all', dates }, change);
  return { dates: dates.length, recomputedDays };
}

function asAudited({ date, name, isOff }: OwnDay) {
  return { date, name, kind: isOff ? 'own' : 'worked' };
}

async function record(
  transaction: Database,
  doer: Doer,
  entry: {
    readonly action: 'holidays-added' | 'holiday-worked' | 'holiday-removed';
    readonly before?: Record<string, unknown>;
    readonly after?: Record<string, unknown>;
  },
): Promise<void> {
  const subject = { kind: 'office', id: doer.officeId, name: doer.officeName } as const;
  await recordAudit(transaction, doer, [{ subject, ...entry }]);
}
