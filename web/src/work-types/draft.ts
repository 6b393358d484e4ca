import type { WorkHours } from '@nadeul/contract';
import { clockText, minuteOf } from './hours.ts';

/** A break as it stands in the form; the key keeps its row apart from the others. */
export type DraftBreak = { readonly key: number; readonly start: string; readonly end: string };

/** Hours as they stand in the form, times as somebody typed them. */
export type Draft = {
  readonly start: string;
  readonly end: string;
  readonly workDays: readonly number[];
  readonly breaks: readonly DraftBreak[];
};

const nineToSix: WorkHours = {
  startMinute: 540,
  endMinute: 1080,
  workDays: [1, 2, 3, 4, 5],
  breaks: [{ startMinute: 720, endMinute: 780 }],
};

/** The form of hours; of the most usual ones where there are none yet. */
export function draftOf({ startMinute, endMinute, workDays, breaks }: WorkHours = nineToSix): Draft {
  return {
    start: clockText(startMinute),
    end: clockText(endMinute),
    workDays,
    breaks: breaks.map((pause, key) => ({
      key,
      start: clockText(pause.startMinute),
      end: clockText(pause.endMinute),
    })),
  };
}

/** The hours that a form says; null while a time is missing or no weekday is chosen. */
export function hoursOf({ start, end, workDays, breaks }: Draft): WorkHours | null {
  const [startMinute, endMinute] = [minuteOf(start), minuteOf(end)];
  const pauses = breaks.flatMap((pause) => {
    const [from, until] = [minuteOf(pause.start), minuteOf(pause.end)];
    return from === null || until === null ? [] : [{ startMinute: from, endMinute: until }];
  });
  if (startMinute === null || endMinute === null || workDays.length === 0) return null;
  if (pauses.length < breaks.length) return null;
  return { startMinute, endMinute, breaks: pauses, workDays: workDays.toSorted((a, b) => a - b) };
}

/** Whether two hours say the same. */
export function isSame(a: WorkHours, b: WorkHours): boolean {
  const text = ({ startMinute, endMinute, workDays, breaks }: WorkHours) =>
    JSON.stringify([
      startMinute,
      endMinute,
      workDays,
      breaks.map((pause) => [pause.startMinute, pause.endMinute]),
    ]);
  return text(a) === text(b);
}
