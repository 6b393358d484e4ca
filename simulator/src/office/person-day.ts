import type { Person } from './people.ts';
import type { Random } from './random.ts';
import { mode, type Scene } from './tap.ts';

/** One passage of a person: seconds after the work date's midnight (over a day where it is the next morning). */
export type Moment = {
  readonly seconds: number;
  readonly scene: Scene;
  readonly mode: string;
  /** At another gate than this person would take by itself. */
  readonly gateId?: number;
  readonly result?: string;
};

/** How often things happen, as shares of a person's work days. */
const share = {
  absent: 0.04,
  weekendWork: 0.03,
  late: 0.08,
  lunch: 0.5,
  goOut: 0.08,
  pass: 0.15,
  forgottenOut: 0.03,
  earlyOut: 0.03,
  afterMidnight: 0.025,
  overtime: 0.15,
  double: 0.06,
  twoGates: 0.015,
  refused: 0.03,
} as const;

/** Refusals as the terminals code them: numbers, and letters from ten on. */
const refusals = ['2', '3', '6', 'a', 'c'] as const;

const minute = 60;
const hour = 3600;

/** What one person does at the doors on one work date; in no particular order. */
export function momentsOf(person: Person, isWeekend: boolean, random: Random): Moment[] {
  if (isWeekend ? !random.chance(share.weekendWork) : random.chance(share.absent)) return [];
  return person.shift === 'night' ? nightMoments(person, random) : dayMoments(person, random);
}

function dayMoments(person: Person, random: Random): Moment[] {
  const isLate = random.chance(share.late);
  const arrival = isLate
    ? random.between(9 * hour + minute, 9 * hour + 40 * minute)
    : random.between(8 * hour + 30 * minute, 9 * hour - minute);
  return [
    ...arrivalMoments(person, { seconds: arrival, scene: isLate ? 'late' : 'in' }, random),
    ...middayMoments(random),
    ...leaveMoments(person, random),
  ];
}

function nightMoments(person: Person, random: Random): Moment[] {
  const arrival = random.between(21 * hour + 30 * minute, 22 * hour - minute);
  const leaving = random.between(31 * hour, 31 * hour + 20 * minute);
  return [
    ...arrivalMoments(person, { seconds: arrival, scene: 'night-in' }, random),
    { seconds: random.between(26 * hour, 27 * hour), scene: 'pass', mode: mode.pass },
    ...(random.chance(share.forgottenOut)
      ? []
      : [{ seconds: leaving, scene: 'night-out', mode: keyOf(person, mode.out) } as const]),
  ];
}

function arrivalMoments(
  person: Person,
  { seconds, scene }: { seconds: number; scene: Scene },
  random: Random,
): Moment[] {
  const key = keyOf(person, mode.in);
  const moments: Moment[] = [{ seconds, scene, mode: key, gateId: 1 }];
  if (random.chance(share.refused)) {
    const earlier = seconds - random.between(5, 20);
    moments.push({ seconds: earlier, scene: 'refused', mode: key, result: random.pick(refusals) });
  }
  if (random.chance(share.double)) {
    moments.push({ seconds: seconds + random.between(2, 15), scene: 'double', mode: key, gateId: 1 });
  }
  if (random.chance(share.twoGates)) moments.push({ seconds, scene: 'two-gates', mode: key, gateId: 2 });
  // Without one of the follow-ups that name the gate, the person takes any.
  return moments.length === 1 ? [{ seconds, scene, mode: key }] : moments;
}

function middayMoments(random: Random): Moment[] {
  const moments: Moment[] = [];
  if (random.chance(share.lunch)) {
    moments.push(
      { seconds: random.between(12 * hour, 12 * hour + 10 * minute), scene: 'lunch', mode: mode.pass },
      { seconds: random.between(12 * hour + 45 * minute, 13 * hour - 1), scene: 'lunch', mode: mode.pass },
    );
  }
  if (random.chance(share.goOut)) {
    const away = random.between(14 * hour, 15 * hour);
    moments.push(
      { seconds: away, scene: 'go-out', mode: mode.goOut },
      { seconds: away + random.between(30 * minute, 90 * minute), scene: 'return', mode: mode.return },
    );
  }
  if (random.chance(share.pass)) {
    moments.push({ seconds: random.between(10 * hour, 11 * hour), scene: 'pass', mode: mode.pass });
  }
  return moments;
}

function leaveMoments(person: Person, random: Random): Moment[] {
  const roll = random.next();
  const key = keyOf(person, mode.out);
  let until: number = share.forgottenOut;
  if (roll < until) return [];
  until += share.earlyOut;
  if (roll < until) {
    return [
      {
        seconds: random.between(16 * hour + 31 * minute, 17 * hour + 30 * minute),
        scene: 'early-out',
        mode: key,
      },
    ];
  }
  until += share.afterMidnight;
  // Whoever stays that long presses the key, so that the button option sees the way out too.
  if (roll < until) {
    const seconds = random.between(24 * hour + 5 * minute, 26 * hour);
    return [{ seconds, scene: 'after-midnight-out', mode: mode.out }];
  }
  until += share.overtime;
  if (roll < until) {
    return [
      { seconds: random.between(19 * hour, 22 * hour + 30 * minute), scene: 'overtime-out', mode: key },
    ];
  }
  return [{ seconds: random.between(18 * hour, 18 * hour + 40 * minute), scene: 'out', mode: key }];
}

function keyOf(person: Person, key: string): string {
  return person.pressesKeys ? key : mode.pass;
}
