import type { DayRecord } from '@nadeul/contract';

export type DayState = DayRecord['state'];
export type DayFlag = DayRecord['flags'][number];

/** The order of states everywhere: board, month, legend. */
export const states = [
  'working',
  'before-work',
  'out',
  'done',
  'absent',
  'trip',
  'outside',
  'home',
  'leave',
  'holiday',
  'off',
  'leave-of-absence',
  'not-checked',
  'not-employed',
  'pending',
] as const satisfies readonly DayState[];

/** A colour is never the only sign: each state and flag has its own symbol, and its word for screen readers. */
export const stateSymbols: Record<DayState, string> = {
  'before-work': '○',
  working: '●',
  out: '↗',
  done: '✓',
  absent: '✕',
  off: '–',
  holiday: '☼',
  leave: '◈',
  trip: '✈',
  outside: '⇢',
  home: '⌂',
  'leave-of-absence': '◇',
  'not-checked': '◌',
  'not-employed': '·',
  pending: '…',
};
export const flagSymbols: Record<DayFlag, string> = {
  late: '▲',
  'early-leave': '◁',
  'in-missing': '⟞',
  'out-missing': '⟝',
};

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'violet' | 'ink' | 'grey';
export const stateTones: Record<DayState, Tone> = {
  'before-work': 'grey',
  working: 'green',
  out: 'blue',
  done: 'ink',
  absent: 'red',
  off: 'grey',
  holiday: 'grey',
  leave: 'violet',
  trip: 'blue',
  outside: 'blue',
  home: 'green',
  'leave-of-absence': 'violet',
  'not-checked': 'grey',
  'not-employed': 'grey',
  pending: 'grey',
};
export const flagTones: Record<DayFlag, Tone> = {
  late: 'amber',
  'early-leave': 'amber',
  'in-missing': 'red',
  'out-missing': 'red',
};

/** The flag that matters most, where there is one: a missing tag before lateness. */
export function leadingFlag(day: Pick<DayRecord, 'flags'>): DayFlag | null {
  const order: readonly DayFlag[] = ['in-missing', 'out-missing', 'late', 'early-leave'];
  return order.find((flag) => day.flags.includes(flag)) ?? null;
}
