import { addDays, type CivilDate } from '../office/civil.ts';
import { byUpload, generateDay } from '../office/day.ts';
import { type Office, officeOf, type Person } from '../office/people.ts';
import { authType, mode, type Tap, tapKey } from '../office/tap.ts';

/** A month of a small office: the same seed gives the same taps. */
export type ScriptedMonth = {
  readonly office: Office;
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** In the order in which the door PC stores them. */
  readonly taps: readonly Tap[];
  /** Taps whose 사번 the vendor fills in when all of them are stored. */
  readonly amendments: readonly { readonly tap: Tap; readonly employeeNumber: string }[];
};

const from = '2026-10-01';
const until = '2026-10-31';
const people = 6;

/**
 * October 2026 of six people, with everything that goes wrong at doors at least once: rows that come days and weeks
 * late, one second at two gates, dates of zero and of the far future, cards that nobody has, refusals with letters,
 * empty 사번, control characters in names, work past midnight, taps twice, and a 사번 filled in later.
 */
export function scriptedMonth(seed: string): ScriptedMonth {
  const office = officeOf(people, `${seed}|month`);
  const ordinary: Tap[] = [];
  for (let date: CivilDate = from; date <= until; date = addDays(date, 1))
    ordinary.push(...generateDay(`${seed}|month`, date, office));
  const taps = unique([...ordinary, ...nastyTaps(office)]).toSorted(byUpload);
  const amendments = taps
    .filter((tap) => tap.userNumber > 0 && tap.employeeNumber === '')
    .slice(0, 3)
    .map((tap) => ({ tap, employeeNumber: `A-${tap.userNumber}` }));
  return { office, from, until, taps, amendments };
}

function nastyTaps(office: Office): Tap[] {
  const [first, second] = office.people;
  if (first === undefined || second === undefined) return [];
  const at = (given: Partial<Tap>) => tapOf(first, given);
  const late = { uploadedAt: '20261030091500', isCollectedLater: true };
  return [
    at({ scene: 'two-gates', time: '084500', gateId: 1 }),
    at({ scene: 'two-gates', time: '084500', gateId: 2 }),
    at({ scene: 'double', time: '084507', gateId: 1 }),
    // A whole evening that a gate kept to itself for weeks.
    at({ scene: 'out', date: '20261006', time: '181200', mode: mode.out, ...late }),
    tapOf(second, { scene: 'out', date: '20261006', time: '181200', mode: mode.out, ...late }),
    at({ scene: 'zero-date', date: '00000000', time: '120000' }),
    at({ scene: 'future-date', date: '20991231', time: '120000' }),
    at({ scene: 'refused', time: '084455', result: 'a' }),
    at({ scene: 'refused', time: '084450', result: '3' }),
    at({ scene: 'unknown-card', time: '130000', ...nobody(-1, office.unknownCard) }),
    at({ scene: 'visitor', time: '130500', ...nobody(0, office.visitorCard) }),
    at({ scene: 'pass', time: '140000', employeeNumber: '' }),
    at({ scene: 'pass', time: '140100', name: `\u0001${first.doorName}\u0000\u001f ` }),
    at({ scene: 'pass', time: '140200', name: ' ' }),
    at({ scene: 'after-midnight-out', date: '20261016', time: '004210', mode: mode.out }),
    at({ scene: 'in', date: '20261031', time: '235959', mode: mode.in }),
  ];
}

function nobody(userNumber: number, cardNumber: string): Partial<Tap> {
  return { userNumber, cardNumber, name: '', employeeNumber: '', groupId: 0, authType: authType.card };
}

/** A tap on 15 October unless it says otherwise, stored in the same second. */
function tapOf(person: Person, given: Partial<Tap>): Tap {
  const date = given.date ?? '20261015';
  const time = given.time ?? '120000';
  const isReal = date.startsWith('202610');
  return {
    scene: 'pass',
    gateId: 1,
    userNumber: person.userNumber,
    name: person.doorName,
    employeeNumber: person.doorEmployeeNumber,
    cardNumber: '',
    groupId: 1,
    mode: mode.pass,
    authType: authType.finger,
    result: '0',
    uploadedAt: `${isReal ? date : '20261015'}${time}`,
    isCollectedLater: false,
    ...given,
    date,
    time,
  };
}

function unique(taps: readonly Tap[]): Tap[] {
  return [...new Map(taps.map((tap) => [tapKey(tap), tap])).values()];
}
