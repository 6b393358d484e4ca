import { tenterRow } from '../caps/rows.ts';
import { tenter } from '../caps/schema.ts';
import { createCapsDatabase } from '../caps/writer.ts';
import { addDays } from '../office/civil.ts';
import type { Office, Person } from '../office/people.ts';
import { authType, mode, type Tap } from '../office/tap.ts';
import { appendBulk } from './bulk.ts';
import type { Row } from './table-spec.ts';

export { appendBulk } from './bulk.ts';

const firstDate = '2024-01-01';
/** One tap every two seconds, all day and night: no two have the same key. */
const secondsPerTap = 2;
const tapsPerDay = 86_400 / secondsPerTap;
const modes = [mode.in, mode.pass, mode.out, mode.pass] as const;

/**
 * Creates a door database of `count` taps in one go, for timings: about 100 bytes a row, 8 million in a minute or
 * so. The people and gates are the office's; when they tap is not. Throws `file-exists` or `file-too-large`.
 */
export function createBulkCapsDatabase(path: string, office: Office, count: number): void {
  createCapsDatabase(path, office);
  appendBulk(path, tenter.name, rowsOf(office, count));
}

function* rowsOf(office: Office, count: number): Generator<Row> {
  const times = Array.from({ length: tapsPerDay }, (_, number) => timeOf(number * secondsPerTap));
  let date = '';
  for (let index = 0; index < count; index += 1) {
    const inDay = index % tapsPerDay;
    if (inDay === 0) date = addDays(firstDate, index / tapsPerDay).replaceAll('-', '');
    const person = office.people[index % office.people.length];
    if (person === undefined) return;
    yield tenterRow(tapOf(person, { index, date, time: times[inDay] ?? '' }), index + 1);
  }
}

function tapOf(
  person: Person,
  { index, date, time }: { readonly index: number; readonly date: string; readonly time: string },
): Tap {
  return {
    scene: 'pass',
    date,
    time,
    gateId: (index % 3) + 1,
    userNumber: person.userNumber,
    name: person.doorName,
    employeeNumber: person.doorEmployeeNumber,
    cardNumber: person.usesCard ? person.cardNumber : '',
    groupId: 1,
    mode: modes[(index >> 4) & 3] ?? mode.pass,
    authType: person.usesCard ? authType.card : authType.finger,
    result: '0',
    uploadedAt: date + time,
    isCollectedLater: false,
  };
}

function timeOf(second: number): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join('');
}
