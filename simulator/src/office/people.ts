import { type Random, randomOf } from './random.ts';

export const departments = ['개발팀', '디자인팀', '영업팀', '경영지원팀', '생산팀'] as const;
export type Department = (typeof departments)[number];

/** `day` works 09:00–18:00, `night` 22:00–07:00 of the next day. */
export type Shift = 'day' | 'night';

/** One employee, as the office knows them and as the door system does. */
export type Person = {
  /** Number on the terminals (`tuser.id`, `tenter.e_id`). */
  readonly userNumber: number;
  /** 사번, leading zeros kept. */
  readonly employeeNumber: string;
  readonly cardNumber: string;
  readonly name: string;
  readonly department: Department;
  readonly shift: Shift;
  /** What the door system has as name and 사번: both are empty for some people. */
  readonly doorName: string;
  readonly doorEmployeeNumber: string;
  /** Presses the function keys of the terminal; the others just pass. */
  readonly pressesKeys: boolean;
  readonly usesCard: boolean;
};

/** One terminal. `direction` is not known to the door system: people come and go at each. */
export type Gate = {
  readonly id: number;
  readonly name: string;
  readonly ip: string;
  readonly floor: string;
  readonly place: string;
};

/** An office that taps: its people, its gates, and cards that belong to nobody on the list. */
export type Office = {
  readonly seed: string;
  readonly people: readonly Person[];
  readonly gates: readonly Gate[];
  readonly visitorCard: string;
  readonly unknownCard: string;
};

export const gates: readonly Gate[] = [
  { id: 1, name: '정문 1', ip: '192.0.2.11', floor: '1F', place: '본관 로비 왼쪽' },
  { id: 2, name: '정문 2', ip: '192.0.2.12', floor: '1F', place: '본관 로비 오른쪽' },
  { id: 3, name: '후문', ip: '192.0.2.13', floor: 'B1', place: '주차장 출입구' },
];

const familyNames = [...'김이박최정강조윤장임한오서신권황안송류홍'] as [string, ...string[]];
const givenNames = [
  ...[
    '서연',
    '민준',
    '지우',
    '도윤',
    '하은',
    '시우',
    '수아',
    '예준',
    '지호',
    '유진',
    '채원',
    '건우',
    '다은',
    '현우',
  ],
  ...[
    '가람',
    '나래',
    '보람',
    '소담',
    '한결',
    '새봄',
    '아름',
    '은별',
    '이든',
    '다온',
    '라온',
    '마루',
    '바다',
    '솔',
  ],
] as [string, ...string[]];

/** Share of the 30 by department; the last three of 생산팀 work at night. */
const departmentPlan: readonly (readonly [Department, number])[] = [
  ['개발팀', 8],
  ['디자인팀', 5],
  ['영업팀', 6],
  ['경영지원팀', 4],
  ['생산팀', 7],
];
const nightShare = 3;
const planSize = 30;

/** The demo's office: thirty invented people. The same seed gives the same people. */
export function officeOfThirty(seed: string): Office {
  return officeOf(planSize, seed);
}

/** An office of any size with the same mix, for large files. */
export function officeOf(size: number, seed: string): Office {
  const random = randomOf(`${seed}|people`);
  const names = new Set<string>();
  return {
    seed,
    gates,
    people: Array.from({ length: size }, (_, i) => person(i, size, names, random)),
    visitorCard: '0000F1E2',
    unknownCard: '00C0FFEE',
  };
}

function person(index: number, size: number, names: Set<string>, random: Random): Person {
  const { department, isNight } = placeOf(index % planSize);
  const name = freshName(names, size, random);
  const employeeNumber = String(1 + index * 7).padStart(4, '0');
  // One in thirty is only a card to the door system, and three in thirty have no 사번 there.
  const isNameless = index % planSize === 16;
  const lacksNumber = isNameless || [5, 20].includes(index % planSize);
  return {
    userNumber: 101 + index,
    employeeNumber,
    cardNumber: (0x0a30_1000 + index * 977).toString(16).toUpperCase().padStart(8, '0'),
    name,
    department,
    shift: isNight ? 'night' : 'day',
    doorName: isNameless ? '' : name,
    doorEmployeeNumber: lacksNumber ? '' : employeeNumber,
    pressesKeys: random.chance(0.8),
    usesCard: isNameless || random.chance(0.3),
  };
}

function placeOf(index: number): { department: Department; isNight: boolean } {
  let left = index;
  for (const [department, count] of departmentPlan) {
    if (left < count) return { department, isNight: department === '생산팀' && left >= count - nightShare };
    left -= count;
  }
  return { department: '생산팀', isNight: true };
}

/** Different names in a small office; a large one has namesakes, as in life. */
function freshName(names: Set<string>, size: number, random: Random): string {
  for (let tries = 0; ; tries++) {
    const name = random.pick(familyNames) + random.pick(givenNames);
    if (names.has(name) && size <= planSize && tries < 1000) continue;
    names.add(name);
    return name;
  }
}
