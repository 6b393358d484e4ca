import type { DayState, TagKind } from '@nadeul/domain';
import { dayByHand, type ExpectedDay } from './by-hand-day.ts';
import { boundaryOf, planOf } from './by-hand-window.ts';
import { at, secondsOfDay } from './civil.ts';
import { heldOn, type OfficeFacts, type Person } from './facts.ts';

/** The office as HR had entered it on the morning of a day: what came later is not known yet. */
export function knownOn(office: OfficeFacts, day: number, saidAfterDays: number): OfficeFacts {
  const holidays = new Map(office.holidays);
  for (const { day: own, enteredOn } of office.ownHolidays) if (enteredOn > day) holidays.delete(own);
  const people = office.people
    .filter(({ hired }) => hired === null || hired.enteredOn <= day)
    .map((person) => ({
      ...person,
      plans: new Map([...person.plans].filter(([, { enteredOn }]) => enteredOn <= day)),
      said: new Map([...person.said].filter(([of]) => of + saidAfterDays <= day)),
      leftOn: person.leftOn !== null && person.leftOn < day ? person.leftOn : null,
    }));
  return { ...office, holidays, people };
}

/** Somebody's line on the board at an instant; null where they do not work here on that work day. */
export function liveByHand(office: OfficeFacts, person: Person, now: number): ExpectedDay | null {
  let day = Math.floor(now / secondsOfDay) + 1;
  while (boundaryOf(office, person, day) > now) day -= 1;
  const plan = planOf(office, person, day);
  if (plan.standing === 'not-employed') return null;
  const taps = person.taps.filter(
    ({ second, arrivesOn }) =>
      second <= now &&
      second > now - 3 * secondsOfDay &&
      (arrivesOn === null || arrivesOn * secondsOfDay <= now),
  );
  const byHand = dayByHand(office, person, day, taps);
  if (plan.standing !== 'checked') return byHand;
  const option = heldOn(heldOn(person.places, day).options, day);
  const own = taps.filter(({ second, granted }) => granted && second >= boundaryOf(office, person, day));
  const keyed = own.filter(({ kind }) => kind !== 'pass');
  const counted = option === 'button' || (option === 'mixed' && keyed.length > 0) ? keyed : own;
  const last = counted.toSorted((a, b) => a.second - b.second).at(-1)?.kind ?? null;
  const isEmpty = byHand.inAt === null && byHand.outAt === null;
  const quiet = byHand.state === 'absent' ? 'before-work' : byHand.state;
  const state = isEmpty ? quiet : workingState(last, option !== 'button' && isAfterPlan(byHand));
  const flags = byHand.flags.filter(
    (flag) => flag !== 'out-missing' && (flag !== 'early-leave' || state === 'done'),
  );
  return { ...byHand, state, flags };
}

function workingState(last: TagKind | null, leftAfterPlan: boolean): DayState {
  if (last === 'go-out') return 'out';
  return last === 'out' || leftAfterPlan ? 'done' : 'working';
}

function isAfterPlan({ outAt, plannedEnd }: ExpectedDay): boolean {
  return outAt !== null && plannedEnd !== null && Date.parse(outAt) >= Date.parse(plannedEnd);
}

/** When the board is looked at: at hours at which nights end, days begin, and everything is on its way home. */
export function boardMoments(first: number, last: number): number[] {
  const minutes = [7 * 60 + 30, 9 * 60 + 20, 12 * 60 + 30, 17 * 60 + 55, 23 * 60 + 50, 2 * 60];
  const step = Math.floor((last - first - 12) / minutes.length);
  return minutes.map((minute, index) => at(first + 9 + index * step, minute));
}
