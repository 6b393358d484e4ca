import { type Random, randomOf } from '@nadeul/simulator';
import { boundaryOf, planOf } from './by-hand-window.ts';
import { dayOf, monthOf } from './civil.ts';
import type { Dated, DatePlan, OfficeFacts, Person, Said, Tap } from './facts.ts';
import { dateShifts, placesOf, publicHolidays, rulesOf, workTypes } from './hours.ts';
import { liveDay } from './life.ts';

export type YearPlan = {
  readonly people: number;
  /** Civil dates, both inclusive; whole months. */
  readonly first: string;
  readonly last: string;
  readonly seed: number;
};

const cardHolders = 10;

/** An office and all that becomes of it, by a seed: who works there, how, and each of their taps. */
export function makeOffice({ people, first, last, seed }: YearPlan): OfficeFacts {
  const [from, until] = [dayOf(first), dayOf(last)];
  const half = from + Math.floor((until - from) / 2);
  // The second one is entered only after the day.
  const ownHolidays = [
    { day: half - 20, enteredOn: half - 23 },
    { day: half + 13, enteredOn: half + 18 },
  ];
  const holidays = new Map(publicHolidays.map(([date, name]) => [dayOf(date), name]));
  for (const { day } of ownHolidays) holidays.set(day, '창립기념일');
  const places = placesOf(from, until);
  const office = {
    first: from,
    last: until,
    rules: rulesOf(from, until),
    holidays,
    ownHolidays,
    workTypes,
    places,
  };
  const empty = { ...office, people: [] };
  const made = Array.from({ length: people }, (_, index) => {
    const random = randomOf(`year|${seed}|${index}`);
    const person = withPlans(empty, somebody(empty, index, random), random);
    return withLife(empty, person, random);
  });
  return { ...office, people: made };
}

function somebody(office: OfficeFacts, index: number, random: Random): Person {
  const { first, last, places } = office;
  const someDay = () => random.between(first + 10, last - 10);
  const hiredOn = random.between(first + 5, first + Math.floor((last - first) * 0.6));
  const hired = random.chance(0.08) ? { on: hiredOn, enteredOn: hiredOn + random.between(-3, 5) } : null;
  const leave = random.chance(0.06) ? someDay() : null;
  const change = <T>(choices: readonly [T, ...T[]], chance: number): Dated<T> => {
    const value = choices[index % choices.length] ?? choices[0];
    const held = { from: first, value };
    const since = hired === null ? someDay() : last - 5;
    return random.chance(chance) ? [held, { from: since, value: random.pick(choices) }] : [held];
  };
  const pair = index % cardHolders;
  return {
    number: String(index + 1).padStart(4, '0'),
    name: `사람${String(index + 1).padStart(4, '0')}`,
    workTypes: change(workTypes, 0.15),
    places: change(
      [places[0], places[Math.floor(index / workTypes.length) % places.length] ?? places[0]],
      0.1,
    ),
    hired,
    leftOn: random.chance(0.06)
      ? random.between(hired === null ? first + 20 : hired.on + 10, last - 2)
      : null,
    leave:
      leave === null || hired !== null
        ? null
        : { from: leave, until: Math.min(last, leave + random.between(3, 60)) },
    plans: new Map(),
    taps: [],
    said: new Map(),
    cards: hired === null ? cardsOf(index, pair, first + Math.floor((last - first) / 2)) : [],
  };
}

/** The first of ten has a card that goes to the second half way; the second had none until then. */
function cardsOf(index: number, pair: number, half: number): Person['cards'] {
  const card = (owner: number) => `C${String(owner).padStart(6, '0')}`;
  if (pair === 0) return [{ card: card(index), from: 0, until: half - 1 }];
  if (pair === 1) return [{ card: card(index - 1), from: half, until: null }];
  return pair === 2 ? [{ card: card(index), from: 0, until: null }] : [];
}

/** Plans of single dates: most entered as their month begins, some only after the day. */
function withPlans(office: OfficeFacts, person: Person, random: Random): Person {
  const plans = new Map<number, DatePlan>();
  for (let day = office.first; day <= office.last; day += 1) {
    if (!random.chance(0.03) || planOf(office, person, day).standing !== 'checked') continue;
    const monthBegan = dayOf(`${monthOf(day)}-01`);
    const isKnown = person.hired === null || monthBegan > person.hired.enteredOn;
    const enteredOn = isKnown && random.chance(0.8) ? monthBegan : day + 3;
    plans.set(day, { shift: random.chance(0.3) ? null : random.pick(dateShifts), enteredOn });
  }
  return { ...person, plans };
}

function withLife(office: OfficeFacts, person: Person, random: Random): Person {
  const taps = new Map<number, Tap>();
  const said = new Map<number, Said>();
  for (let day = office.first; day <= office.last; day += 1) {
    const lived = liveDay(office, person, { day, random });
    for (const tap of lived.taps) if (!taps.has(tap.second)) taps.set(tap.second, tap);
    // Of a day whose plan somebody changes afterwards nobody says anything besides.
    const own = person.plans.get(day);
    if (lived.said !== undefined && (own === undefined || own.enteredOn < day)) said.set(day, lived.said);
  }
  const lived = { ...person, taps: [...taps.values()], said };
  return {
    ...lived,
    said: new Map([...said].filter(([day, one]) => isSaidOf(office, lived, { day, said: one }))),
  };
}

/** HR does not say that somebody came after they had tapped: it would be refused as a slip. */
function isSaidOf(office: OfficeFacts, person: Person, { day, said }: { day: number; said: Said }): boolean {
  if (said.kind !== 'set-in') return true;
  const from = boundaryOf(office, person, day);
  return !person.taps.some(({ second }) => second >= from && second <= said.second);
}
