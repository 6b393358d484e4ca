import type { RecentTap } from '../caps/writer.ts';
import { addDays, type CivilDate, stamp, weekday } from '../office/civil.ts';
import { type Day, personTap, strangerTap } from '../office/day.ts';
import type { Office, Person } from '../office/people.ts';
import { type Random, randomOf } from '../office/random.ts';
import { mode, type Scene, type Tap } from '../office/tap.ts';

/** How often things happen, as shares of the taps that could be them. */
const share = {
  unknownCard: 0.04,
  visitor: 0.03,
  refused: 0.03,
  arrival: 0.75,
  goOut: 0.2,
  leave: 0.25,
  double: 0.05,
  collectedLater: 0.015,
} as const;
const hour = 3600;
const workStart = 9 * hour;
const workEnd = 18 * hour;
const noon = '120000';
const night = { from: 20 * hour, to: 6 * hour };

/** Where somebody is today. */
type Place = 'not-come' | 'inside' | 'away' | 'gone';

/** An office in which somebody taps whenever asked, so that a demo shows life at any hour. */
export class LivelyOffice {
  readonly random: Random;
  readonly #office: Office;
  readonly #places = new Map<number, Place>();
  #date: CivilDate = '';
  readonly #recent: readonly RecentTap[];
  #echo: Tap | undefined;

  /** `recent`: what the file holds already, so that nobody arrives twice. */
  constructor(office: Office, seed: string, recent: readonly RecentTap[]) {
    this.#office = office;
    this.#recent = recent;
    this.random = randomOf(`${seed}|lively`);
  }

  /** One plausible tap at that moment. */
  nextTap(date: CivilDate, seconds: number): Tap {
    if (date !== this.#date) this.#startDay(date);
    const now = timeOf(date, seconds);
    if (this.random.chance(share.collectedLater))
      return { ...this.#lateTap(date), uploadedAt: now.uploadedAt };
    const day = { workDate: date, outage: undefined };
    return { ...this.#tapOf(day, seconds), ...now };
  }

  /** The way out of the last work day, which a gate without a line has kept until now. */
  #lateTap(date: CivilDate): Tap {
    const { random } = this;
    let workDate = addDays(date, -1);
    while ([0, 6].includes(weekday(workDate))) workDate = addDays(workDate, -1);
    const dayShift = this.#office.people.filter((one) => one.shift === 'day');
    const person = this.#any(dayShift) ?? this.#somebody();
    const moment = {
      seconds: workEnd + random.between(300, 2400),
      scene: 'out',
      mode: mode.out,
      gateId: 3,
    } as const;
    const tap = personTap({ day: { workDate, outage: undefined }, person, moment, random });
    return { ...tap, isCollectedLater: true };
  }

  #tapOf(day: Day, seconds: number): Tap {
    const { random } = this;
    const echo = this.#echo;
    this.#echo = undefined;
    if (echo !== undefined) return { ...echo, scene: 'double' };
    if (random.chance(share.unknownCard)) {
      return { ...strangerTap({ day, office: this.#office, isKnown: false, seconds, random }), result: '0' };
    }
    if (random.chance(share.visitor))
      return strangerTap({ day, office: this.#office, isKnown: true, seconds, random });
    const { person, scene, key } = this.#nextMove(seconds);
    if (random.chance(share.refused)) {
      const result = random.pick(['2', '3', 'a']);
      return personTap({ day, person, moment: { seconds, scene: 'refused', mode: key, result }, random });
    }
    this.#places.set(person.userNumber, placeAfter(key));
    const tap = personTap({ day, person, moment: { seconds, scene, mode: key }, random });
    if (random.chance(share.double)) this.#echo = tap;
    return tap;
  }

  #nextMove(seconds: number): { person: Person; scene: Scene; key: string } {
    const { random } = this;
    const arriving = this.#peopleIn('not-come', seconds);
    const inside = this.#peopleIn('inside', seconds);
    const [nextArrival] = arriving;
    if (nextArrival !== undefined && (inside.length === 0 || random.chance(share.arrival))) {
      return { person: nextArrival, scene: seconds > workStart ? 'late' : 'in', key: mode.in };
    }
    const away = this.#peopleIn('away', seconds);
    const back = this.#any(away);
    if (back !== undefined && random.chance(away.length / (away.length + 3))) {
      return { person: back, scene: 'return', key: mode.return };
    }
    const person = this.#any(inside) ?? this.#somebody();
    if (seconds >= workEnd && random.chance(share.leave)) return { person, scene: 'out', key: mode.out };
    if (random.chance(share.goOut)) return { person, scene: 'go-out', key: mode.goOut };
    return { person, scene: seconds > 11 * hour && seconds < 14 * hour ? 'lunch' : 'pass', key: mode.pass };
  }

  /** The night shift comes at night only. */
  #peopleIn(place: Place, seconds: number): Person[] {
    const isNight = seconds >= night.from || seconds < night.to;
    return this.#office.people.filter(
      (person) =>
        (this.#places.get(person.userNumber) ?? 'not-come') === place &&
        (place !== 'not-come' || person.shift === 'day' || isNight),
    );
  }

  #somebody(): Person {
    const person = this.#any(this.#office.people);
    if (person === undefined) throw new RangeError('An office without people cannot tap.');
    return person;
  }

  #any(people: readonly Person[]): Person | undefined {
    return people[this.random.between(0, people.length - 1)];
  }

  #startDay(date: CivilDate): void {
    this.#date = date;
    this.#places.clear();
    for (const tap of this.#recent) {
      if (tap.date !== date.replaceAll('-', '')) continue;
      const place = placeAfter(tap.mode);
      // Who leaves in the morning ends yesterday's work, and may still come today.
      if (place === 'gone' && tap.time < noon) this.#places.delete(tap.userNumber);
      else this.#places.set(tap.userNumber, place);
    }
  }
}

function placeAfter(key: string): Place {
  if (key === mode.out) return 'gone';
  return key === mode.goOut ? 'away' : 'inside';
}

function timeOf(date: CivilDate, seconds: number): Pick<Tap, 'date' | 'time' | 'uploadedAt'> {
  const doorTime = stamp(date, seconds);
  return { date: doorTime.slice(0, 8), time: doorTime.slice(8), uploadedAt: doorTime };
}
