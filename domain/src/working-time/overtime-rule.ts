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
