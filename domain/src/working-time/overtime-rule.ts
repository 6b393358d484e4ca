import { type WorkKind, workKinds } from '../schedule/work-type.ts';

/**
 * Over what time the overtime of a kind of work is counted: by days and weeks (근로기준법 §50); of selective hours by the
 * month, whose days and weeks know none (§52①); of averaged ones by their unit (§51①, §51②, §51의2); `none` where neither
 * hours nor holidays apply (§63).
 */
export type OvertimeRule = 'week' | 'month' | 'unit' | 'none';

const rules: Readonly<Record<WorkKind, OvertimeRule>> = {
  fixed: 'week',
  staggered: 'week',
  shift: 'week',
  deemed: 'week',
  'part-time': 'week',
  minor: 'week',
  selective: 'month',
  averaged: 'unit',
  exempt: 'none',
};

/** Over what time the overtime of such work is counted. */
export function overtimeRuleOf(kind: WorkKind): OvertimeRule {
  return rules[kind];
}

/** Kinds of work that are counted by the 40 and 52 hours of each week. */
export const weekKinds: readonly WorkKind[] = workKinds.filter((kind) => overtimeRuleOf(kind) === 'week');

const minorDayMinutes = 420;
const minorWeekMinutes = 2_100;
/** 35 hours and five of overtime (§69). */
export const minorWeekMax = minorWeekMinutes + 300;

/**
 * From how many minutes on the work of a day is overtime: 8 hours; of minors 7 (근로기준법 §69); of part-time work what is
 * planned (기간제 및 단시간근로자 보호 등에 관한 법률 §6③).
 */
export function dayLimitOf(
  { workKind, plannedMinutes }: { readonly workKind: WorkKind; readonly plannedMinutes: number },
  usual: number,
): number {
  if (workKind === 'minor') return Math.min(usual, minorDayMinutes);
  return workKind === 'part-time' ? Math.min(usual, plannedMinutes) : usual;
}

/** From how many minutes on the work of a week is overtime: 40 hours; 35 where a day of it is a minor's (§69). */
export function weekLimitOf(days: readonly { readonly workKind: WorkKind }[], usual: number): number {
  return days.some(({ workKind }) => workKind === 'minor') ? Math.min(usual, minorWeekMinutes) : usual;
}
