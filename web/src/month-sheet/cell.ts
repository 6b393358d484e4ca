import type { PeopleMonth, SheetKind, SheetPerson } from '@nadeul/contract';
import { kindAt, minutesAt, timeAt } from '@nadeul/contract/sheet-cells';
import type { TFunction } from 'i18next';
import {
  flagSymbols,
  flagTones,
  leadingFlag,
  stateSymbols,
  stateTones,
  type Tone,
} from '../status/status.ts';

/** One person's day as a cell shows it; times in minutes after the work date's midnight. */
export type Cell = {
  readonly kind: SheetKind;
  readonly inMinute: number | null;
  readonly outMinute: number | null;
  readonly workedMinutes: number;
};

/** The cell of a person's day at an index, 0 for the first of the month. */
export function cellOf({ kinds }: PeopleMonth, person: SheetPerson, day: number): Cell {
  return {
    kind: kinds[kindAt(person.kinds, day)] ?? { state: 'not-employed', flags: [], isCorrected: false },
    inMinute: timeAt(person.ins, day),
    outMinute: timeAt(person.outs, day),
    workedMinutes: minutesAt(person.worked, day),
  };
}

/** The one symbol of a cell: of its flag that matters most, else of its state. */
export function markOf({ kind }: Pick<Cell, 'kind'>): { readonly symbol: string; readonly tone: Tone } {
  const flag = leadingFlag(kind);
  if (flag !== null) return { symbol: flagSymbols[flag], tone: flagTones[flag] };
  return { symbol: stateSymbols[kind.state], tone: stateTones[kind.state] };
}

/** `09:12`, or `01:40⁺¹` for a time on the day after the work date. */
export function minuteClock(minute: number): string {
  const days = Math.floor(minute / 1440);
  const rest = minute - days * 1440;
  const clock = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  if (days === 0) return clock;
  return `${clock}${days > 0 ? '⁺' : '⁻'}${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.min(9, Math.abs(days))]}`;
}

/** What a screen reader hears of a cell: 김나들, 11월 18일 수요일, 지각, 09:12–18:03. */
export function spokenCell(who: { name: string; date: string }, cell: Cell, t: TFunction): string {
  const { kind, inMinute, outMinute } = cell;
  const words =
    kind.flags.length > 0 ? kind.flags.map((flag) => t(`flag.${flag}`)) : [t(`state.${kind.state}`)];
  const times = inMinute !== null || outMinute !== null;
  const clockOr = (minute: number | null) => (minute === null ? t('sheet.noTime') : minuteClock(minute));
  return [
    who.name,
    who.date,
    ...words,
    ...(times ? [`${clockOr(inMinute)}–${clockOr(outMinute)}`] : []),
    ...(kind.isCorrected ? [t('sheet.corrected')] : []),
  ].join(', ');
}
