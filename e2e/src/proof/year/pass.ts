import type { TestServer } from '@nadeul/server/testing/server';
import { boardMoments } from './by-hand-live.ts';
import { at, dateOf, secondsOfDay, timeText } from './civil.ts';
import type { Dated, OfficeFacts, Person, Tap } from './facts.ts';
import type { Teller } from './tell.ts';

/** Whoever looks on: as each day begins, and at the moments of the board. */
export type Watching = {
  readonly onDay: (day: number) => void;
  readonly onMoment: (second: number) => Promise<void>;
};

type Event = { readonly on: number; readonly tell: () => Promise<unknown> };
type Delivery = { readonly person: Person; readonly tap: Tap };

const morning = 30;
const settleEveryDays = 7;
/** After everything that can change the window of a day has been entered. */
export const saidAfterDays = 7;

/** Lets the whole time pass day by day: in the morning HR enters what it knows, by midnight the day's taps arrive. */
export async function passTime(
  { server, teller }: { server: TestServer; teller: Teller },
  office: OfficeFacts,
  { onDay, onMoment }: Watching,
): Promise<void> {
  await teller.addWorkTypes(office.workTypes);
  await teller.addPlaces(office.places);
  const events = Map.groupBy(eventsOf(office, teller), ({ on }) => Math.max(on, office.first));
  const deliveries = Map.groupBy(deliveriesOf(office), ({ tap }) =>
    Math.max(office.first, tap.arrivesOn ?? Math.floor(tap.second / secondsOfDay)),
  );
  const moments = boardMoments(office.first, office.last);
  const end = office.last + saidAfterDays + 1;
  for (let day = office.first; day <= end; day += 1) {
    server.setNow(timeText(at(day, morning)));
    for (const { tell } of events.get(day) ?? []) await tell();
    onDay(day);
    const midnight = at(day + 1, 0) - 1;
    const arriving = deliveries.get(day) ?? [];
    const moment = moments.find((one) => Math.floor(one / secondsOfDay) === day) ?? 0;
    if (moment > 0) {
      await teller.send(upTo(arriving, moment), moment);
      server.setNow(timeText(moment));
      await server.settle();
      await onMoment(moment);
    }
    server.setNow(timeText(midnight));
    await teller.send(after(arriving, moment), midnight);
    if ((day - office.first) % settleEveryDays === 0) await server.settle();
  }
  await server.settle();
}

function upTo(arriving: readonly Delivery[], moment: number): Delivery[] {
  return arriving.filter(({ tap }) => tap.second <= moment);
}

function after(arriving: readonly Delivery[], moment: number): Delivery[] {
  return arriving.filter(({ tap }) => tap.second > moment);
}

function deliveriesOf({ people }: OfficeFacts): Delivery[] {
  return people
    .flatMap((person) => person.taps.map((tap) => ({ person, tap })))
    .sort((a, b) => a.tap.second - b.tap.second);
}

/** All that HR enters, in the order in which it does so on a day. */
function eventsOf(office: OfficeFacts, teller: Teller): Event[] {
  const { rules, places, people, ownHolidays } = office;
  const added = people.map(
    (person): Event => ({ on: enteredOn(office, person), tell: () => teller.addPerson(person) }),
  );
  return [
    ...changesOf(rules).map(({ from, value }) => ({ on: from, tell: () => teller.setRules(from, value) })),
    ...places.flatMap((place) =>
      changesOf(place.options).map(({ from, value }) => ({
        on: from,
        tell: () => teller.setOption(from, place, value),
      })),
    ),
    ...ownHolidays.map(({ day, enteredOn }) => ({ on: enteredOn, tell: () => teller.addHoliday(day) })),
    ...added,
    // A card is taken from one before another one gets it.
    ...people.flatMap((person) => cardEvents(person, teller, 'end')),
    ...people.flatMap((person) => cardEvents(person, teller, 'begin')),
    ...people.flatMap((person) => personEvents(person, teller)),
  ];
}

function enteredOn({ first }: OfficeFacts, { hired }: Person): number {
  return hired === null ? first : hired.enteredOn;
}

/** What comes after the first, which holds as if always. */
function changesOf<T>(dated: Dated<T>): Dated<T> {
  return dated.slice(1);
}

function cardEvents(person: Person, teller: Teller, part: 'begin' | 'end'): Event[] {
  return person.cards.flatMap(({ card, from, until }): Event[] => {
    const since = from === 0 ? null : dateOf(from);
    if (part === 'begin') return [{ on: from, tell: () => teller.addCard(person, card, since) }];
    return until === null ? [] : [{ on: until + 1, tell: () => teller.endCard(person, until) }];
  });
}

function personEvents(person: Person, teller: Teller): Event[] {
  const { workTypes, places, leave, leftOn } = person;
  const plans = Map.groupBy([...person.plans], ([, { enteredOn }]) => enteredOn);
  return [
    ...[...changesOf(workTypes), ...changesOf(places)].map(({ from, value }) => ({
      on: from,
      tell: () => teller.change(person, from, value),
    })),
    ...(leave === null
      ? []
      : [{ on: leave.from, tell: () => teller.leave(person, leave.from, leave.until) }]),
    ...(leftOn === null ? [] : [{ on: leftOn + 1, tell: () => teller.leaveOffice(person, leftOn) }]),
    ...[...plans].map(([on, days]) => ({
      on,
      tell: () =>
        teller.plan(
          person,
          days.map(([day, { shift }]) => [day, shift] as const),
        ),
    })),
    ...[...person.said].map(([day, said]) => ({
      on: day + saidAfterDays,
      tell: () => teller.say(person, day, said),
    })),
  ];
}
