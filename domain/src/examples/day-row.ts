import { computeDay, type DayFacts } from '../attendance/day.ts';
import type { CheckOption } from '../attendance/values.ts';
import { type PlanContext, type PlanOf, planFor, planForDate } from '../schedule/plan.ts';
import { windowOf, workDateAt } from '../schedule/window.ts';
import { dayD, inOut } from '../testing.ts';
import type { Temporal } from '../time.ts';
import { premiumsOf } from '../working-time/premium.ts';
import type { ExampleRow } from './table.ts';
import {
  correctionsOf,
  datePlanOf,
  nothing,
  optionWords,
  partsOf,
  rulesOf,
  spanOf,
  tagsOf,
  wordIn,
  workTypeOf,
} from './words.ts';

const inputs = [
  '번호',
  '설명',
  '전날 계획',
  '계획',
  '다음날 계획',
  '휴게',
  '휴일',
  '날짜 계획',
  '태그',
  '정정',
  '체크',
];
const next = dayD.add({ days: 1 });

/** What the rules make of a row about a day, by the headings of its other columns. */
export function dayCells(row: ExampleRow, settings: readonly string[]): Map<string, string> {
  const planOf = plansOf(row, settings);
  const option = wordIn(optionWords, cell(row, '체크', '교대기준'));
  const asked = [...row.cells.keys()].filter((heading) => !inputs.includes(heading));
  return new Map(asked.map((heading) => [heading, shown(heading, row, planOf, option)]));
}

function shown(heading: string, row: ExampleRow, planOf: PlanOf, option: CheckOption): string {
  const ofOption = optionWords[heading];
  if (ofOption !== undefined)
    return `${inOutOn(row, planOf, ofOption, dayD)} / ${inOutOn(row, planOf, ofOption, next)}`;
  if (heading === '하루의 시작') return clockOf(windowOf(dayD, planOf).from, dayD);
  if (heading === '하루의 끝') return clockOf(windowOf(dayD, planOf).until, dayD);
  if (heading === '다음날 출퇴근') return inOutOn(row, planOf, option, next);
  if (heading === '출퇴근') return inOutOn(row, planOf, option, dayD);
  return `${wordIn(minuteColumns, heading)(factsOf(row, planOf, option, dayD))}`;
}

const minuteColumns: Record<string, (facts: DayFacts) => number> = {
  체류: (facts) => facts.presenceMinutes,
  근무: (facts) => facts.workedMinutes,
  쉼: (facts) => facts.breakMinutes,
  나감: (facts) => facts.outingMinutes,
  야간: (facts) => facts.nightMinutes,
  인정: (facts) => facts.recognisedMinutes,
  '인정 야간': (facts) => facts.recognisedNightMinutes,
  미승인: (facts) => facts.unapprovedMinutes,
  지각: (facts) => facts.lateMinutes,
  조퇴: (facts) => facts.earlyLeaveMinutes,
  '계획 시간': (facts) => facts.plannedMinutes,
  연장: (facts) => premiumOf(facts)?.overtimeMinutes ?? 0,
  '휴일 8시간까지': (facts) => premiumOf(facts)?.holidayMinutes ?? 0,
  '휴일 8시간 넘게': (facts) => premiumOf(facts)?.holidayOverMinutes ?? 0,
};

function premiumOf({ dayKind, recognisedMinutes }: DayFacts) {
  const kind = dayKind === 'holiday' || dayKind === 'weekly-holiday' ? 'holiday' : 'work';
  return premiumsOf([{ kind, workedMinutes: recognisedMinutes }])[0];
}

function plansOf(row: ExampleRow, settings: readonly string[]): PlanOf {
  const breaks = partsOf(cell(row, '휴게', nothing)).map(spanOf);
  const plan = workTypeOf(cell(row, '계획', '09:00-18:00'), breaks);
  const before = workTypeOf(cell(row, '전날 계획', cell(row, '계획', '09:00-18:00')), breaks);
  const after = workTypeOf(cell(row, '다음날 계획', cell(row, '계획', '09:00-18:00')), breaks);
  const own = cell(row, '날짜 계획', nothing);
  const holiday = cell(row, '휴일', nothing);
  return (date) => {
    const context: PlanContext = { rules: rulesOf(settings) };
    const days = dayD.until(date).days;
    if (days !== 0) return planFor(days < 0 ? before : after, date, context);
    const ofDay = { ...context, holiday: holiday === nothing ? null : holiday };
    return own === nothing
      ? planFor(plan, date, ofDay)
      : planForDate(datePlanOf(own, breaks), plan, date, ofDay);
  };
}

function factsOf(row: ExampleRow, planOf: PlanOf, checkOption: CheckOption, date: Temporal.PlainDate) {
  const days: PlanOf =
    checkOption === 'first-last-calendar' ? (day) => ({ ...planOf(day), dayBreak: 'midnight' }) : planOf;
  const tags = tagsOf(cell(row, '태그', nothing), dayD).filter((tag) =>
    workDateAt(tag.occurredAt, days).equals(date),
  );
  const corrections = date.equals(dayD) ? correctionsOf(cell(row, '정정', nothing), dayD) : [];
  return computeDay({ plan: days(date), tags, checkOption, corrections }).facts;
}

function inOutOn(row: ExampleRow, planOf: PlanOf, option: CheckOption, date: Temporal.PlainDate): string {
  return inOut(factsOf(row, planOf, option, date))
    .replaceAll('none', '없음')
    .replace('nothing', nothing);
}

function clockOf(at: Temporal.Instant, date: Temporal.PlainDate): string {
  const local = at.toZonedDateTimeISO('Asia/Seoul');
  const days = date.until(local.toPlainDate()).days;
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return days === 0 ? clock : `${days < 0 ? '전날' : '다음날'} ${clock}`;
}

function cell({ cells }: ExampleRow, heading: string, usual: string): string {
  return cells.get(heading) ?? usual;
}
