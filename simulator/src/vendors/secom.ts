import type { Office, Person } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import type { TableRow, Vendor, VendorTable } from './vendor.ts';
import { kindOf, personOf, shown, text, whole } from './words.ts';

const events: VendorTable = {
  name: 'T_SECOM_ALARM',
  columns: [
    text('ATime', 14),
    whole('ID'),
    whole('EqCode'),
    whole('Master'),
    whole('Param'),
    text('CardNo', 18),
    text('Name', 64),
    text('State', 7),
    text('Flag1', 4),
    text('InsertTime', 20),
    text('UpdateTime', 20),
    text('Sabun', 50),
  ],
  key: ['ATime', 'EqCode', 'Master', 'CardNo'],
};

/** `JuminNo` and `CardFullData` stand for what no reader may touch; their values are invented words. */
const people: VendorTable = {
  name: 'T_SECOM_PERSON',
  columns: [
    text('CardNo', 18),
    text('Name', 64),
    text('Sabun', 50),
    text('Department', 50),
    text('JuminNo', 20),
    text('CardFullData', 50),
  ],
  key: ['CardNo'],
};

const flags: Readonly<Record<string, string>> = { in: '1', out: '4', 'go-out': '2', return: '3', pass: '0' };

/** SECOM Link: everybody has a card, and only doors that opened are transferred. */
export function secomOf(office: Office): Vendor {
  const cardOf = (tap: Tap) => tap.cardNumber || (personOf(office, tap)?.cardNumber ?? '');
  return {
    events,
    gates: null,
    people,
    employeeNumberColumn: 'Sabun',
    holds: (tap) => tap.result === '0',
    eventRow: (tap, serial) => eventRow(tap, serial, cardOf(tap)),
    gateRow: () => ({}),
    personRow,
    told: (tap) => ({
      userNumber: null,
      employeeNumber: shown(tap.employeeNumber) ?? shown(personOf(office, tap)?.doorEmployeeNumber ?? ''),
      cardNumber: shown(cardOf(tap)),
      name: shown(tap.name) ?? shown(personOf(office, tap)?.doorName ?? ''),
      gateId: String(tap.gateId),
      kind: kindOf(tap),
      granted: true,
    }),
  };
}

function eventRow(tap: Tap, serial: number, card: string): TableRow {
  return {
    ATime: `${tap.date}${tap.time}`,
    ID: serial,
    EqCode: tap.gateId,
    Master: 1,
    Param: 0,
    CardNo: card,
    Name: tap.name,
    State: 'W',
    Flag1: flags[kindOf(tap)] ?? '0',
    InsertTime: tap.uploadedAt,
    UpdateTime: '',
    Sabun: tap.employeeNumber,
  };
}

function personRow(person: Person): TableRow {
  return {
    CardNo: person.cardNumber,
    Name: person.doorName,
    Sabun: person.doorEmployeeNumber,
    Department: person.department,
    JuminNo: 'never-read',
    CardFullData: 'never-read',
  };
}
