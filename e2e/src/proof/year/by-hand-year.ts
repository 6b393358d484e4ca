import { dayByHand, type ExpectedDay } from './by-hand-day.ts';
import { monthOf, secondsOfDay } from './civil.ts';
import type { OfficeFacts, Person } from './facts.ts';

/** Every day of somebody's, by month. */
export type ExpectedMonths = ReadonlyMap<string, readonly ExpectedDay[]>;

export function monthsByHand(office: OfficeFacts, person: Person): ExpectedMonths {
  const taps = Map.groupBy(person.taps, ({ second }) => Math.floor(second / secondsOfDay));
  const months = new Map<string, ExpectedDay[]>();
  for (let day = office.first; day <= office.last; day += 1) {
    const near = [day - 1, day, day + 1, day + 2].flatMap((one) => taps.get(one) ?? []);
    const days = months.get(monthOf(day)) ?? [];
    months.set(monthOf(day), [...days, dayByHand(office, person, day, near)]);
  }
  return months;
}

/** How many days before and after the time a unit of averaged hours may reach. */
const daysAround = 28;

/** Everything of a person in the order of days, with those around the time that a unit or a week reaches into. */
export function allByHand(office: OfficeFacts, person: Person, months: ExpectedMonths): ExpectedDay[] {
  const empty = (day: number) => dayByHand(office, person, day, []);
  const around = Array.from({ length: daysAround }, (_, index) => index);
  return [
    ...around.map((index) => empty(office.first - daysAround + index)),
    ...[...months.values()].flat(),
    ...around.map((index) => empty(office.last + 1 + index)),
  ];
}

/** Sums of a month, as its pages show them. */
export function totalsByHand(days: readonly ExpectedDay[]) {
  const sum = (of: (day: ExpectedDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const count = (holds: (day: ExpectedDay) => boolean) => days.filter(holds).length;
  return {
    workedMinutes: sum((day) => day.workedMinutes),
    recognisedMinutes: sum((day) => day.recognisedMinutes),
    nightMinutes: sum((day) => day.nightMinutes),
    workedDays: count(({ inAt, outAt }) => inAt !== null || outAt !== null),
    lateDays: count(({ flags }) => flags.includes('late')),
    earlyLeaveDays: count(({ flags }) => flags.includes('early-leave')),
    missingDays: count(({ flags }) => flags.includes('in-missing') || flags.includes('out-missing')),
    absentDays: count(({ state }) => state === 'absent'),
  };
}
