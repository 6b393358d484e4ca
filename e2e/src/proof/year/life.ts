import type { TagKind } from '@nadeul/domain';
import type { Random } from '@nadeul/simulator';
import { boundaryOf, planOf } from './by-hand-window.ts';
import { at, secondsOfDay } from './civil.ts';
import { heldOn, type OfficeFacts, type Person, type Said, type Shift, type Tap } from './facts.ts';

/** How somebody comes and goes on one day. */
type Scene = { readonly marks: readonly (readonly [second: number, kind: TagKind])[]; readonly said?: Said };

const hourSeconds = 3600;
const heldBackChance = 0.01;
const heldDaysMax = 40;

/** The taps of a person's day, and what somebody says of it afterwards. */
export function liveDay(
  office: OfficeFacts,
  person: Person,
  { day, random }: { day: number; random: Random },
): { readonly taps: Tap[]; readonly said: Said | undefined } {
  const plan = planOf(office, person, day);
  const scene =
    plan.shift !== null
      ? workDay(office, person, { day, random, shift: plan.shift })
      : freeDay(day, random, plan.standing === 'checked' ? 0.06 : 0.02);
  const option = heldOn(heldOn(person.places, day).options, day);
  const taps = doubled(scene.marks, random).map(([second, kind]): Tap => {
    const keyed = option === 'button' ? 0.92 : option === 'mixed' ? 0.6 : 0.2;
    const isKey = kind === 'go-out' || kind === 'return' || random.chance(keyed);
    return {
      second,
      kind: isKey ? kind : 'pass',
      granted: !random.chance(0.02),
      card: cardOn(person, Math.floor(second / secondsOfDay)),
      arrivesOn: random.chance(heldBackChance)
        ? Math.min(office.last + 1, day + random.between(1, heldDaysMax))
        : null,
    };
  });
  return { taps, said: plan.standing === 'checked' ? scene.said : undefined };
}

/** The card that somebody has on a civil day; null where they have none, and are known by their 사번. */
function cardOn({ cards }: Person, day: number): string | null {
  return cards.find(({ from, until }) => from <= day && (until === null || until >= day))?.card ?? null;
}

type WorkDay = { readonly day: number; readonly random: Random; readonly shift: Shift };

function workDay(office: OfficeFacts, person: Person, asked: WorkDay): Scene {
  const { day, random, shift } = asked;
  const [start, end] = [at(day, shift.start), at(day, shift.end)];
  const came = start + random.between(-1500, 240);
  const left = end + random.between(-30, 5400);
  const fits = (second: number) =>
    second > boundaryOf(office, person, day) + hourSeconds &&
    second < boundaryOf(office, person, day + 1) &&
    second > came;
  const lot = random.next();
  if (lot < 0.04) return absent(random);
  if (lot < 0.09)
    return said([[came, 'in']], fits(end) && random.chance(0.6), {
      kind: random.pick(['set-out', 'add-out']),
      second: end,
    });
  if (lot < 0.13)
    return said([[left, 'out']], fits(start) && random.chance(0.4), { kind: 'set-in', second: start });
  if (lot < 0.21)
    return {
      marks: [
        [start + random.between(1, 5400), 'in'],
        [left, 'out'],
      ],
    };
  if (lot < 0.26)
    return {
      marks: [
        [came, 'in'],
        [end - random.between(1, 7200), 'out'],
      ],
    };
  if (lot < 0.33) {
    // Around the end of the day, to the second.
    const edge = boundaryOf(office, person, day + 1) + random.pick([-1, 0, 1, -1800, -7200, 1800]);
    return {
      marks: [
        [came, 'in'],
        [Math.max(edge, came + 1), 'out'],
      ],
    };
  }
  if (lot < 0.4) {
    const gone = start + random.between(2 * hourSeconds, 4 * hourSeconds);
    const back = gone + random.between(60, 2 * hourSeconds);
    return {
      marks: [
        [came, 'in'],
        [gone, 'go-out'],
        [back, 'return'],
        [left, 'out'],
      ],
    };
  }
  if (lot < 0.42)
    return {
      marks: [
        [came, 'in'],
        [came + random.pick([60, 61, 120, 121]), 'in'],
      ],
    };
  return said(
    [
      [came, 'in'],
      [left, 'out'],
    ],
    left > end + 900 && random.chance(0.3),
    {
      kind: 'approve',
      minutes: random.between(10, 180),
    },
  );
}

function absent(random: Random): Scene {
  const cover = random.pick(['leave', 'trip', 'outside', 'home'] as const);
  return said([], random.chance(0.6), { kind: 'cover', cover });
}

function said(marks: Scene['marks'], isSaid: boolean, value: Said): Scene {
  return isSaid ? { marks, said: value } : { marks };
}

function freeDay(day: number, random: Random, chance: number): Scene {
  if (!random.chance(chance)) return { marks: [] };
  const came = at(day, random.between(6 * 60, 14 * 60)) + random.between(0, 59);
  const left = came + random.between(30, 10 * hourSeconds);
  return {
    marks: random.chance(0.1)
      ? [[came, 'in']]
      : [
          [came, 'in'],
          [left, 'out'],
        ],
  };
}

/** Some hold their card twice, or thrice; some pass at noon. No two taps of a person are of the same second. */
function doubled(marks: Scene['marks'], random: Random): (readonly [number, TagKind])[] {
  const taken = new Map<number, TagKind>();
  const put = (second: number, kind: TagKind) => {
    let free = second;
    while (taken.has(free)) free += 1;
    taken.set(free, kind);
  };
  for (const [second, kind] of marks) {
    put(second, kind);
    if (random.chance(0.12)) put(second + random.pick([1, 30, 60, 61, 119, 120, 121]), kind);
    if (random.chance(0.03)) put(second + random.between(110, 240), kind);
  }
  const first = marks[0]?.[0];
  const last = marks.at(-1)?.[0];
  if (first !== undefined && last !== undefined && last - first > 2 * hourSeconds && random.chance(0.15))
    put(random.between(first + 600, last - 600), 'pass');
  return [...taken.entries()];
}
