import type { Office } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import type { TableRow, Told, Vendor, VendorTable } from './vendor.ts';
import { civilText, gateNameOf, hasDate, kindOf, moment, resultNumber, text, whole } from './words.ts';

/** Digits of a user number in the log, zeros in front. */
const userDigits = 15;

const accessEvents: VendorTable = {
  name: 'NGAC_LOG',
  columns: [
    { name: 'logindex', kind: 'long', autoNumber: true },
    moment('logtime'),
    moment('slogtime'),
    whole('nodeid'),
    text('userid', userDigits),
    whole('authresult'),
    whole('authtype'),
    whole('functionno'),
  ],
  key: ['logindex'],
};

const accessGates: VendorTable = {
  name: 'NGAC_TERMINAL',
  columns: [whole('nodeid'), text('nodename', 50)],
  key: ['nodeid'],
};

const sqlServerEvents: VendorTable = {
  name: 'NGAC_AUTHLOG',
  columns: [
    whole('IndexKey'),
    moment('TransactionTime'),
    text('UserID', userDigits),
    whole('UserIDIndex'),
    whole('TerminalID'),
    whole('AuthType'),
    whole('AuthResult'),
    whole('FunctionKey'),
    moment('ServerRecordTime'),
    whole('LogType'),
  ],
  key: ['IndexKey'],
};

const functionKeys: Readonly<Record<string, number>> = { in: 1, out: 2, 'go-out': 3, return: 4, pass: 0 };

/** NITGEN Access Manager. */
export function nitgenAccessOf(office: Office): Vendor {
  return {
    events: accessEvents,
    gates: accessGates,
    people: null,
    employeeNumberColumn: null,
    holds: hasDate,
    eventRow: (tap, serial) => ({
      logindex: serial,
      logtime: civilText(tap.date, tap.time),
      slogtime: civilText(tap.uploadedAt.slice(0, 8), tap.uploadedAt.slice(8)),
      nodeid: tap.gateId,
      userid: userId(tap),
      authresult: resultNumber(tap.result),
      authtype: Number(tap.authType),
      functionno: functionKeys[kindOf(tap)] ?? 0,
    }),
    gateRow: (gate) => ({ nodeid: gate.id, nodename: gate.name }),
    personRow: () => ({}),
    told: (tap) => ({ ...toldByLog(tap), ...gateNameOf(office, tap) }),
  };
}

/** NITGEN Access Manager Professional. */
export function nitgenSqlServerOf(): Vendor {
  return {
    events: sqlServerEvents,
    gates: null,
    people: null,
    employeeNumberColumn: null,
    holds: hasDate,
    eventRow: sqlServerRow,
    gateRow: () => ({}),
    personRow: () => ({}),
    told: toldByLog,
  };
}

function sqlServerRow(tap: Tap, serial: number): TableRow {
  return {
    IndexKey: serial,
    TransactionTime: civilText(tap.date, tap.time),
    UserID: userId(tap),
    UserIDIndex: 0,
    TerminalID: tap.gateId,
    AuthType: Number(tap.authType),
    AuthResult: resultNumber(tap.result),
    FunctionKey: functionKeys[kindOf(tap)] ?? 0,
    ServerRecordTime: civilText(tap.uploadedAt.slice(0, 8), tap.uploadedAt.slice(8)),
    LogType: 0,
  };
}

function userId({ userNumber }: Tap): string {
  return String(Math.max(userNumber, 0)).padStart(userDigits, '0');
}

/** A user number as the log has it, zeros and all. */
function toldByLog(tap: Tap): Told {
  return {
    userNumber: tap.userNumber > 0 ? userId(tap) : null,
    employeeNumber: null,
    cardNumber: null,
    name: null,
    gateId: String(tap.gateId),
    kind: kindOf(tap),
    granted: tap.result === '0',
  };
}
