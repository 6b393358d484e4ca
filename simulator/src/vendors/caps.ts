import { tenterRow, tgateRow, tuserRow } from '../caps/rows.ts';
import { tenter, tgate, tuser } from '../caps/schema.ts';
import type { CellValue, TableSpec } from '../mdb/table-spec.ts';
import type { Office } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import type { TableRow, Told, Vendor, VendorTable } from './vendor.ts';
import { gateNameOf, kindOf, personOf, shown, text } from './words.ts';

const key = ['e_date', 'e_time', 'g_id', 'e_id'];

/** CAPS-FPI, on Access and on SQL Server. */
export function capsOf(office: Office): Vendor {
  return {
    events: { ...tenter, key },
    gates: { ...tgate, key: ['id'] },
    people: { ...tuser, key: ['id'] },
    employeeNumberColumn: 'e_idno',
    holds: () => true,
    eventRow: (tap, serial) => named(tenter, tenterRow(tap, serial)),
    gateRow: (gate) => named(tgate, tgateRow(gate)),
    personRow: (person) => named(tuser, tuserRow(person)),
    told: (tap) => toldByTerminal(office, tap),
  };
}

/** What the row of a terminal and the list of people say. */
export function toldByTerminal(office: Office, tap: Tap): Told {
  const person = personOf(office, tap);
  return {
    userNumber: tap.userNumber > 0 ? String(tap.userNumber) : null,
    employeeNumber: shown(tap.employeeNumber) ?? shown(person?.doorEmployeeNumber ?? ''),
    cardNumber: shown(tap.cardNumber) ?? shown(person?.cardNumber ?? ''),
    name: shown(tap.name),
    gateId: String(tap.gateId),
    ...gateNameOf(office, tap),
    kind: kindOf(tap),
    granted: tap.result === '0',
  };
}

/** The table that CAPS fills in the customer's own database. All of it is text; a plain pass has no code. */
const transfer: VendorTable = {
  name: 'tenter',
  columns: [
    text('E_DATE', 8),
    text('E_TIME', 6),
    text('G_ID', 10),
    text('E_ID', 20),
    text('E_NAME', 30),
    text('E_IDNO', 30),
    text('E_GROUP', 10),
    text('E_USER', 1),
    text('E_MODE', 1),
    text('E_TYPE', 1),
    text('E_RESULT', 1),
    text('E_ETC', 1),
    text('E_CARD', 20),
    text('E_EXYN', 1),
  ],
  key: ['E_DATE', 'E_TIME', 'G_ID', 'E_ID', 'E_CARD'],
};

/** CAPS's external transfer: no list of people or gates, a card number where nobody's user number would be. */
export function capsTransferOf(): Vendor {
  return {
    events: transfer,
    gates: null,
    people: null,
    employeeNumberColumn: 'E_IDNO',
    holds: () => true,
    eventRow: transferRow,
    gateRow: () => ({}),
    personRow: () => ({}),
    told: (tap) => ({
      userNumber: tap.userNumber > 0 ? String(tap.userNumber) : null,
      employeeNumber: shown(tap.employeeNumber),
      cardNumber: shown(tap.userNumber > 0 ? tap.cardNumber : strangerId(tap)),
      name: shown(tap.name),
      gateId: String(tap.gateId),
      kind: kindOf(tap),
      granted: tap.result === '0',
    }),
  };
}

function transferRow(tap: Tap): TableRow {
  return {
    E_DATE: tap.date,
    E_TIME: tap.time,
    G_ID: String(tap.gateId),
    E_ID: tap.userNumber > 0 ? String(tap.userNumber) : strangerId(tap),
    E_NAME: tap.name,
    E_IDNO: tap.employeeNumber,
    E_GROUP: String(tap.groupId).padStart(2, '0'),
    E_USER: '0',
    E_MODE: tap.mode === '3' ? '' : tap.mode,
    E_TYPE: '',
    // The site says that an empty code is a door that opened.
    E_RESULT: tap.result === '0' ? '' : tap.result,
    E_ETC: '',
    E_CARD: tap.userNumber > 0 ? tap.cardNumber : '',
    E_EXYN: 'Y',
  };
}

/** Thirteen digits made of a card that nobody has. */
function strangerId({ cardNumber }: Tap): string {
  return `9${String(Number.parseInt(cardNumber || '0', 16)).padStart(12, '0')}`;
}

/** Values in the order of a table's columns, by their names. */
function named({ columns }: TableSpec, values: readonly CellValue[]): TableRow {
  return Object.fromEntries(
    columns.map(({ name }, index) => {
      const value = values[index] ?? null;
      return [name, typeof value === 'boolean' ? Number(value) : value];
    }),
  );
}
