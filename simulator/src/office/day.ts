import { type CivilDate, daySeconds, stamp, weekday } from './civil.ts';
import type { Office, Person } from './people.ts';
import { type Moment, momentsOf } from './person-day.ts';
import { type Random, randomOf } from './random.ts';
import { authType, mode, type Tap, tapKey } from './tap.ts';

/** A day's taps are uploaded on the day itself or at most this many days after it. */
export const uploadReachDays = 3;

const share = {
  gateOffline: 0.06,
  visitor: 0.4,
  unknownCard: 0.5,
  wrongClock: 0.012,
  emptyNumber: 0.02,
} as const;
const offlineGateId = 3;
const wrongDates = { 'zero-date': '00000000', 'future-date': '20991231' } as const;
const hour = 3600;

/** From when on a gate cannot reach the door PC, and when (seconds of the work date) it delivers what it kept. */
type Outage = { readonly from: number; readonly uploadAt: number };

/**
 * Everything that the doors record for one work date: the same seed, date and office give the same taps. A night
 * shift's morning and an overtime past midnight belong to the date on which the work began. Ordered by upload time;
 * no two taps have the same key.
 */
export function generateDay(seed: string, workDate: CivilDate, office: Office): Tap[] {
  const random = randomOf(`${seed}|${workDate}`);
  const isWeekend = [0, 6].includes(weekday(workDate));
  const outage = !isWeekend && random.chance(share.gateOffline) ? outageOf(random) : undefined;
  const day: Day = { workDate, outage };
  const taps = office.people.flatMap((person) => {
    const habits = randomOf(`${seed}|${workDate}|${person.userNumber}`);
    return momentsOf(person, isWeekend, habits).map((moment) =>
      personTap({ day, person, moment, random: habits }),
    );
  });
  const keys = new Set<string>();
  return [...taps, ...strangerTaps(day, office, random), ...wrongClockTaps(day, office, random)]
    .toSorted(byUpload)
    .filter((tap) => {
      const key = tapKey(tap);
      return !keys.has(key) && keys.add(key);
    });
}

/** Order in which the door PC stores taps. */
export function byUpload(a: Tap, b: Tap): number {
  return (
    compare(a.uploadedAt, b.uploadedAt) ||
    compare(a.date + a.time, b.date + b.time) ||
    a.gateId - b.gateId ||
    a.userNumber - b.userNumber
  );
}

/** The work date that taps belong to, and a gate's outage on it. */
export type Day = { readonly workDate: CivilDate; readonly outage: Outage | undefined };

function outageOf(random: Random): Outage {
  const days = random.between(1, uploadReachDays - 1);
  return {
    from: random.between(11 * hour, 17 * hour),
    uploadAt: days * daySeconds + random.between(7 * hour, 10 * hour),
  };
}

type PersonTap = {
  readonly day: Day;
  readonly person: Person;
  readonly moment: Moment;
  readonly random: Random;
};

/** One tap of a person at that moment of the work date; also the way in for taps that no day plan has. */
export function personTap({ day, person, moment, random }: PersonTap): Tap {
  const gateId = moment.gateId ?? random.pick([1, 1, 2, 2, 2, offlineGateId]);
  const usesCard = person.usesCard;
  return {
    scene: moment.scene,
    gateId,
    userNumber: person.userNumber,
    name: person.doorName === '' && random.chance(0.5) ? ' ' : person.doorName,
    employeeNumber: random.chance(share.emptyNumber) ? '' : person.doorEmployeeNumber,
    cardNumber: usesCard ? person.cardNumber : '',
    groupId: 1,
    mode: moment.mode,
    authType: usesCard ? authType.card : random.pick([authType.finger, authType.face]),
    result: moment.result ?? '0',
    ...timesOf(day, { gateId, seconds: moment.seconds }, random),
  };
}

function timesOf(
  { workDate, outage }: Day,
  { gateId, seconds }: { gateId: number; seconds: number },
  random: Random,
) {
  const doorTime = stamp(workDate, seconds);
  const isOffline =
    outage !== undefined && gateId === offlineGateId && seconds >= outage.from && seconds < daySeconds;
  // A gate that comes back sends what it kept within a minute.
  const uploadSeconds = isOffline ? outage.uploadAt + random.between(0, 59) : seconds + random.between(0, 2);
  return {
    date: doorTime.slice(0, 8),
    time: doorTime.slice(8),
    uploadedAt: stamp(workDate, uploadSeconds),
    isCollectedLater: isOffline,
  };
}

type StrangerTap = {
  readonly day: Day;
  readonly office: Office;
  /** A visitor's card, which the terminal knows. */
  readonly isKnown: boolean;
  readonly seconds: number;
  readonly random: Random;
};

/** A tap by a card alone: a visitor's (the terminal knows it, without a user) or one that nobody knows. */
export function strangerTap({ day, office, isKnown, seconds, random }: StrangerTap): Tap {
  const gateId = random.pick([1, 2]);
  return {
    scene: isKnown ? 'visitor' : 'unknown-card',
    gateId,
    userNumber: isKnown ? 0 : -1,
    name: '',
    employeeNumber: '',
    cardNumber: isKnown ? office.visitorCard : office.unknownCard,
    groupId: 0,
    mode: mode.pass,
    authType: authType.card,
    result: isKnown || random.chance(0.5) ? '0' : '1',
    ...timesOf(day, { gateId, seconds }, random),
  };
}

function strangerTaps(day: Day, office: Office, random: Random): Tap[] {
  const taps: Tap[] = [];
  const moment = () => random.between(10 * hour, 16 * hour);
  if (random.chance(share.visitor))
    taps.push(strangerTap({ day, office, isKnown: true, seconds: moment(), random }));
  if (random.chance(share.unknownCard))
    taps.push(strangerTap({ day, office, isKnown: false, seconds: moment(), random }));
  return taps;
}

/** Terminals whose clock is wrong: the row has a zero or a far date, but the time and the upload are of the day. */
function wrongClockTaps(day: Day, office: Office, random: Random): Tap[] {
  const scenes = ['zero-date', 'future-date'] as const;
  return scenes.flatMap((scene) => {
    const person = office.people[random.between(0, office.people.length - 1)];
    const seconds = random.between(9 * hour, 18 * hour);
    if (!random.chance(share.wrongClock) || person === undefined) return [];
    const tap = personTap({ day, person, moment: { seconds, scene, mode: mode.pass, gateId: 1 }, random });
    return [{ ...tap, date: wrongDates[scene] }];
  });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
