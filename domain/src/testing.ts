import { computeDay, type DayFacts } from './attendance/day.ts';
import type { Tag } from './attendance/tag.ts';
import type { CheckOption } from './attendance/values.ts';
import { type PlanOf, planFor } from './schedule/plan.ts';
import { workDateAt } from './schedule/window.ts';
import type { WorkType } from './schedule/work-type.ts';
import type { TagKind } from './tag-kind.ts';
import { seoul, seoulMinute, Temporal } from './time.ts';

/** Wednesday; day D of the examples. */
export const dayD = Temporal.PlainDate.from('2026-11-18');

const kinds: Record<string, TagKind> = { F1: 'in', F2: 'out', F3: 'go-out', F4: 'return' };

/** `'09-18'` or `'22-07'` is a shift of those hours every day; `'off'` is no work. */
export function shift(hours: string): WorkType {
  const breaks = [{ startMinute: 12 * 60, endMinute: 13 * 60 }];
  if (hours === 'off') return { startMinute: 0, endMinute: 0, breaks: [], workDays: [] };
  const [start = '', end = ''] = hours.split('-');
  const isNight = Number(end) < Number(start);
  const workDays = [1, 2, 3, 4, 5, 6, 7];
  return {
    startMinute: Number(start) * 60,
    endMinute: Number(end) * 60,
    breaks: isNight ? [] : breaks,
    workDays,
  };
}

/** Plans by date: the first shift up to day D, the second from D+1 on. */
export function shifts(upToD: string, afterD: string): PlanOf {
  return (date) => planFor(shift(Temporal.PlainDate.compare(date, dayD) <= 0 ? upToD : afterD), date);
}

/** Reads `'D 08:52 F1, D+1 01:40 F2'`; a tap without a key is a plain pass, `x` marks a refused one. */
export function tapsOf(text: string): Tag[] {
  if (text === '') return [];
  return text.split(', ').map((tap, index) => {
    const [day = '', time = '', key] = tap.split(' ');
    const date = dayD.add({ days: Number(day.slice(1) || '0') });
    const [hour = '0', minute = '0', second = '0'] = time.split(':');
    const occurredAt = seoulMinute(date, Number(hour) * 60 + Number(minute)).add({ seconds: Number(second) });
    return { tagId: `tag-${index}`, occurredAt, kind: kinds[key ?? ''] ?? 'pass', granted: key !== 'x' };
  });
}

/** The facts of one date from all taps, each taken by the one day to which it belongs. */
export function factsOn(
  date: Temporal.PlainDate,
  planOf: PlanOf,
  tags: Tag[],
  checkOption: CheckOption,
): DayFacts {
  const days: PlanOf =
    checkOption === 'first-last-calendar' ? (day) => ({ ...planOf(day), dayBreak: 'midnight' }) : planOf;
  const own = tags.filter((tag) => workDateAt(tag.occurredAt, days).equals(date));
  return computeDay({ plan: days(date), tags: own, checkOption }).facts;
}

/** `'08:52–01:40(+1)'`, with `–` alone where there is none on either side. */
export function inOut({ workDate, inAt, outAt }: DayFacts): string {
  return inAt === null && outAt === null ? 'nothing' : `${clock(workDate, inAt)}–${clock(workDate, outAt)}`;
}

function clock(workDate: Temporal.PlainDate, at: Temporal.Instant | null): string {
  if (at === null) return 'none';
  const local = at.toZonedDateTimeISO(seoul);
  const days = workDate.until(local.toPlainDate()).days;
  return local.toPlainTime().toString({ smallestUnit: 'minute' }) + (days === 0 ? '' : `(+${days})`);
}
