import type { DayHours, NamedShift, PlanCell, PlanFileProblem, PlanValue } from '@nadeul/contract';
import { dayHours } from '@nadeul/contract';

/** What a cell of a file says, when it is not hours. */
export const offCode = '휴';
export const workTypeCode = '기본';

const offWords = new Set([offCode, '휴무', '휴일', 'off', 'OFF', 'Off']);
const workTypeWords = new Set([workTypeCode, '근로형태']);
const spanForm = /^(\d{1,2}):?(\d{2})[-~–](\d{1,2}):?(\d{2})$/;

export type Reading = { readonly value: PlanValue } | { readonly problem: PlanFileProblem } | null;

/** A cell of the grid as a file writes it: hours (breaks named where no shift says them), `휴`, nothing. */
export function codeOf(cell: PlanCell, shifts: readonly NamedShift[]): string {
  if (cell.kind === 'none') return '';
  if (cell.hours === null) return offCode;
  const span = spanOf(cell.hours);
  const usual = shifts.find(({ hours }) => spanOf(hours) === span)?.hours.breaks ?? [];
  const breaks = cell.hours.breaks.map(spanOf).join(',');
  return breaks === usual.map(spanOf).join(',') ? span : `${span}(${breaks === '' ? '-' : breaks})`;
}

/**
 * What a cell of a file asks for; null where it asks for nothing new. Hours without breaks have those of the shift
 * with the same hours, else those of the day as it is, as far as they lie within.
 */
export function readCode(text: string, cell: PlanCell, shifts: readonly NamedShift[]): Reading {
  const code = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (code === '' || code === codeOf(cell, shifts)) return null;
  if (cell.kind === 'none') return { problem: 'not-employed' };
  if (workTypeWords.has(code)) return cell.isOwn ? { value: { kind: 'work-type' } } : null;
  if (offWords.has(code)) return cell.hours === null ? null : { value: { kind: 'off' } };
  const named = shifts.find(({ name }) => name.normalize('NFC') === code);
  const read = named === undefined ? readHours(code, cell, shifts) : { hours: named.hours };
  if (read === null) return { problem: 'code-unknown' };
  if ('problem' in read) return read;
  return isSame(read.hours, cell.hours) ? null : { value: { kind: 'hours', hours: read.hours } };
}

function readHours(
  code: string,
  cell: PlanCell,
  shifts: readonly NamedShift[],
): { hours: DayHours } | { problem: PlanFileProblem } | null {
  const [, main = '', pauses] = /^([^()]*)(?:\(([^()]*)\))?$/.exec(code) ?? [];
  const span = readSpan(main);
  if (span === null) return null;
  if (pauses === undefined) {
    const usual = shifts.find(({ hours }) => spanOf(hours) === spanOf(span))?.hours.breaks;
    return { hours: { ...span, breaks: usual ?? breaksWithin(span, cell.hours?.breaks ?? []) } };
  }
  const breaks = pauses.trim() === '-' ? [] : pauses.split(',').map(readSpan);
  if (breaks.some((pause) => pause === null)) return null;
  const read = dayHours.safeParse({ ...span, breaks });
  return read.success ? { hours: read.data } : { problem: 'break-outside' };
}

function breaksWithin(span: Omit<DayHours, 'breaks'>, breaks: DayHours['breaks']): DayHours['breaks'] {
  return breaks.filter((pause) => dayHours.safeParse({ ...span, breaks: [pause] }).success);
}

function readSpan(text: string): { startMinute: number; endMinute: number } | null {
  const found = spanForm.exec(text.replaceAll(' ', ''));
  if (found === null) return null;
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = found.slice(1).map(Number);
  // 24:00 is how people write the midnight at the end of a day.
  const endMinute = untilHour === 24 && untilMinute === 0 ? 0 : untilHour * 60 + untilMinute;
  const startMinute = fromHour * 60 + fromMinute;
  const isTime = fromHour < 24 && fromMinute < 60 && untilMinute < 60 && endMinute < 24 * 60;
  return isTime ? { startMinute, endMinute } : null;
}

function isSame(a: DayHours, b: DayHours | null): boolean {
  return b !== null && textOf(a) === textOf(b);
}

function textOf(hours: DayHours): string {
  return `${spanOf(hours)} ${hours.breaks.map(spanOf).join(',')}`;
}

/** `09:00-18:00` */
export function spanOf({ startMinute, endMinute }: Omit<DayHours, 'breaks'>): string {
  return `${clockOf(startMinute)}-${clockOf(endMinute)}`;
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
