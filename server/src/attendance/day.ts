import type { DayDetail, DayTag } from '@nadeul/contract';
import { explainDay, formatSeoul, type Span, Temporal, type UsedTag } from '@nadeul/domain';
import { utcText } from '../clock.ts';
import { findDeviceLinks } from '../ingest/index.ts';
import { findEmployees } from '../people/index.ts';
import { calendarsOf, findDayOrigin } from '../schedule/index.ts';
import { findSignedDays } from '../signed-days/index.ts';
import type { ReadParts } from './board.ts';
import { findDayCorrections } from './correction-store.ts';
import { coverageBy, presentDay, presentEmployee, seoulOrNull } from './present.ts';
import { disagreeingTags, presentCorrection, presentOptions, presentPlan } from './present-origin.ts';
import { findTagDetails, type TagDetail } from './read-store.ts';
import { type DayTagRow, findTagsOfDays } from './store.ts';

type Whose = { readonly officeId: string; readonly employeeId: string };

/**
 * One day with every tag behind it and what became of each, the plan and options that held and where they come from,
 * what people said of it, and how it was signed; null when the office has no such person.
 */
export async function readDay(
  { db, clock }: ReadParts,
  { officeId, employeeId }: Whose,
  workDate: Temporal.PlainDate,
): Promise<DayDetail | null> {
  const [employee] = await findEmployees(db, officeId, [employeeId]);
  const days = (await calendarsOf(db, officeId, [employeeId])).get(employeeId);
  if (employee === undefined || days === undefined) return null;
  const { calendar, checkOn } = days;
  const window = calendar.windowOf(workDate);
  const plan = calendar.planOf(workDate);
  const check = checkOn(workDate);
  const [tags, links, said, origin, [signed]] = await Promise.all([
    findTagsOfDays(db, officeId, [{ employeeId, workDate, window }]),
    findDeviceLinks(db, officeId),
    findDayCorrections(db, officeId, { employeeId, workDate }),
    findDayOrigin(db, officeId, { employeeId, workDate }),
    findSignedDays(db, officeId, { employeeIds: [employeeId], first: workDate, last: workDate }),
  ]);
  const tagIds = tags.map(({ tagId }) => tagId);
  const details = await findTagDetails(db, officeId, tagIds);
  const standing = said.filter(({ undoneAt }) => undoneAt === null);
  const corrections = standing.map(({ correction }) => correction);
  const explained = explainDay({ plan, tags, checkOption: check.checkOption, corrections });
  const { facts, uses, outings, recognised, steps } = explained;
  return {
    employee: presentEmployee(employee),
    day: presentDay(facts, { window, plan }, { now: clock(), coverage: coverageBy(links)(check, workDate) }),
    signed: signed?.record ?? null,
    windowFrom: formatSeoul(window.from),
    windowUntil: formatSeoul(window.until),
    plannedBreaks: plan.breaks.map(presentSpan),
    tagInAt: seoulOrNull(facts.tagInAt),
    tagOutAt: seoulOrNull(facts.tagOutAt),
    tags: presentTags(tags, uses, details),
    corrections: said.map(presentCorrection),
    added: explained.added.map(({ tagId, use, rule }) => ({ correctionId: tagId, use, rule })),
    disagreeing: disagreeingTags({ uses, details, standing }),
    plan: presentPlan(plan, origin),
    options: presentOptions(plan, check, origin),
    outings: outings.map(presentSpan),
    recognition: { span: recognised === null ? null : presentSpan(recognised), steps: [...steps] },
  };
}

function presentTags(
  tags: readonly DayTagRow[],
  uses: readonly UsedTag[],
  details: readonly TagDetail[],
): DayTag[] {
  const useOf = new Map(uses.map((used) => [used.tagId, used]));
  const detailOf = new Map(details.map((detail) => [detail.tagId, detail]));
  return tags.toSorted(byTime).flatMap(({ tagId, occurredAt, kind, granted }) => {
    const used = useOf.get(tagId);
    const detail = detailOf.get(tagId);
    if (used === undefined || detail === undefined) return [];
    const { use, rule } = used;
    const { gateName, receivedAt } = detail;
    const at = { occurredAt: formatSeoul(occurredAt), receivedAt: utcText(receivedAt) };
    return [{ tagId, ...at, kind, granted, gateName, use, rule }];
  });
}

function presentSpan({ from, until }: Span) {
  return { from: formatSeoul(from), until: formatSeoul(until) };
}

function byTime(a: { occurredAt: Temporal.Instant; tagId: string }, b: typeof a): number {
  return Temporal.Instant.compare(a.occurredAt, b.occurredAt) || (a.tagId < b.tagId ? -1 : 1);
}
