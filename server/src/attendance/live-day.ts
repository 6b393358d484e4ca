import {
  computeDay,
  type DayFacts,
  type DayState,
  dayStatus,
  type Span,
  Temporal,
  type WorkPlan,
} from '@nadeul/domain';
import type { Database } from '../database/index.ts';
import { calendarsOf, type WorkplaceCheck } from '../schedule/index.ts';
import { findCorrections } from './correction-store.ts';
import { findTagDetails, type TagDetail } from './read-store.ts';
import { type DayTagRow, findTagsOfDays } from './store.ts';

/** Work days before this one whose 출근 may still matter. */
const daysBefore = 2;

/** A person's work day at an instant, from the tags that are stored, whether or not days were computed since. */
export type LiveDay = {
  readonly plan: WorkPlan;
  readonly nextStart: Temporal.Instant | null;
  readonly window: Span;
  readonly check: WorkplaceCheck;
  readonly facts: DayFacts;
  readonly state: DayState;
  /** The last 출근 of the work days just before. */
  readonly inBefore: Temporal.Instant | null;
  /** The counted tags of the day, in order. */
  readonly tags: readonly (DayTagRow & Pick<TagDetail, 'gateName'>)[];
};

/** The work day that `now` belongs to for one employee; null when the office has no such person. */
export async function readLiveDay(
  db: Database,
  { officeId, employeeId }: { readonly officeId: string; readonly employeeId: string },
  now: Temporal.Instant,
): Promise<LiveDay | null> {
  const own = (await calendarsOf(db, officeId, [employeeId])).get(employeeId);
  if (own === undefined) return null;
  const { calendar, checkOn } = own;
  const today = calendar.workDateAt(now);
  const dates = Array.from({ length: daysBefore + 1 }, (_, index) => today.subtract({ days: index }));
  const windows = dates.map((workDate) => ({ employeeId, workDate, window: calendar.windowOf(workDate) }));
  const dateOf = ({ workDate }: { workDate: Temporal.PlainDate }) => workDate.toString();
  const tagsOf = Map.groupBy(await findTagsOfDays(db, officeId, windows), dateOf);
  const saidOf = Map.groupBy(await findCorrections(db, officeId, windows), dateOf);
  const factsOn = (workDate: Temporal.PlainDate) =>
    computeDay({
      plan: calendar.planOf(workDate),
      tags: tagsOf.get(workDate.toString()) ?? [],
      checkOption: checkOn(workDate).checkOption,
      corrections: (saidOf.get(workDate.toString()) ?? []).map(({ correction }) => correction),
    }).facts;
  const facts = factsOn(today);
  const window = calendar.windowOf(today);
  // Now lies within the window, where what sources have reported makes no difference.
  const { state } = dayStatus(facts, window, { now, coverage: 'no-source' });
  return {
    plan: calendar.planOf(today),
    nextStart: calendar.planOf(today.add({ days: 1 })).start,
    window,
    check: checkOn(today),
    facts,
    state,
    inBefore: latest(dates.slice(1).map((date) => factsOn(date).inAt)),
    tags: await withGates(db, officeId, tagsOf.get(today.toString()) ?? []),
  };
}

async function withGates(
  db: Database,
  officeId: string,
  tags: readonly DayTagRow[],
): Promise<LiveDay['tags']> {
  const tagIds = tags.map(({ tagId }) => tagId);
  const details = await findTagDetails(db, officeId, tagIds);
  const gateOf = new Map(details.map(({ tagId, gateName }) => [tagId, gateName]));
  return tags
    .map((tag) => ({ ...tag, gateName: gateOf.get(tag.tagId) ?? null }))
    .sort((a, b) => Temporal.Instant.compare(a.occurredAt, b.occurredAt) || (a.tagId < b.tagId ? -1 : 1));
}

function latest(instants: readonly (Temporal.Instant | null)[]): Temporal.Instant | null {
  return instants
    .filter((at) => at !== null)
    .reduce<Temporal.Instant | null>(
      (last, at) => (last === null || Temporal.Instant.compare(at, last) > 0 ? at : last),
      null,
    );
}
