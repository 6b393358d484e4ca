import type { Row } from '../mdb/table-spec.ts';
import type { Gate, Person } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';

const templateBytes = 500;
const registeredAt = '202501020900';

/** The row of `tenter` for a tap; `index` is its `e_index`. */
export function tenterRow(tap: Tap, index: number): Row {
  return [
    tap.date,
    tap.time,
    tap.gateId,
    tap.userNumber,
    tap.name,
    tap.employeeNumber,
    tap.groupId,
    '0',
    tap.mode,
    tap.authType,
    tap.result,
    '5',
    tap.uploadedAt,
    tap.isCollectedLater ? '2' : '1',
    '0',
    tap.cardNumber,
    'N',
    null,
    null,
    index,
    null,
  ];
}

/** The row of `tuser` for a person. The template is made up of bytes that mean nothing. */
export function tuserRow(person: Person): Row {
  const template = Uint8Array.from(
    { length: templateBytes },
    (_, i) => (person.userNumber * 31 + i * 7) & 0xff,
  );
  return [
    person.userNumber,
    person.doorName,
    person.doorEmployeeNumber,
    person.cardNumber,
    person.department,
    '01',
    1,
    null,
    registeredAt,
    'N',
    template,
  ];
}

/** The row of `tgate` for a gate. */
export function tgateRow(gate: Gate): Row {
  return [gate.id, gate.name, gate.ip, gate.floor, gate.place, `${gate.place}, ${gate.floor}`, null];
}
