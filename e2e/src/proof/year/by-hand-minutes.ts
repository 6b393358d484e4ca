import { secondsOfDay } from './civil.ts';

export type Seconds = readonly [from: number, until: number];
export type Minutes = { readonly worked: number; readonly night: number };

const [nightUntil, nightFrom] = [6 * 3600, 22 * 3600];
/** 근로기준법 §54①: half an hour from 4 hours of work on, an hour from 8. */
const [fourHours, eightHours, halfHour] = [240, 480, 30];

/** Whole minutes of a span without the breaks in it, seconds summed first. */
export function minutesIn([from, until]: Seconds, breaks: readonly Seconds[], takesLegal: boolean): Minutes {
  if (until <= from) return { worked: 0, night: 0 };
  let [worked, night] = [0, 0];
  // Cut at every instant at which something begins or ends; each piece then is work or break, night or day, whole.
  const cuts = [from, until, ...breaks.flat(), ...nightsBetween(from, until)]
    .filter((second) => second >= from && second <= until)
    .sort((a, b) => a - b);
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1] ?? cut;
    const isBreak = breaks.some(([begins, ends]) => cut >= begins && next <= ends);
    if (isBreak || next === cut) continue;
    worked += next - cut;
    const clock = cut % secondsOfDay;
    if (clock < nightUntil || clock >= nightFrom) night += next - cut;
  }
  const taken = { worked: Math.floor(worked / 60), night: Math.floor(night / 60) };
  if (!takesLegal) return taken;
  const least = Math.min(taken.worked, withLegalBreaks(Math.floor((until - from) / 60)));
  return { worked: least, night: Math.min(taken.night, least) };
}

/** What may be work of so many minutes of presence: nobody who stays longer works less. */
function withLegalBreaks(present: number): number {
  if (present <= fourHours + halfHour) return Math.min(present, fourHours);
  if (present <= eightHours + 2 * halfHour) return Math.min(present - halfHour, eightHours);
  return present - 2 * halfHour;
}

function nightsBetween(from: number, until: number): number[] {
  const cuts: number[] = [];
  for (let midnight = from - (from % secondsOfDay); midnight <= until; midnight += secondsOfDay)
    cuts.push(midnight, midnight + nightUntil, midnight + nightFrom);
  return cuts;
}

/** When so many minutes of work after an instant are done, breaks not counted. */
export function afterWork(from: number, minutes: number, breaks: readonly Seconds[]): number {
  let [now, left] = [from, minutes * 60];
  const coming = breaks.toSorted((a, b) => a[0] - b[0]);
  for (const [begins, ends] of coming) {
    if (ends <= now) continue;
    const work = Math.max(0, begins - now);
    // Work that is done as a break begins is done then.
    if (work >= left) return now + left;
    left -= work;
    now = ends;
  }
  return now + left;
}
