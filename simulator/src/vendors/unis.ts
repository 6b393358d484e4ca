import type { Office } from '../office/people.ts';
import type { Tap } from '../office/tap.ts';
import { toldByTerminal } from './caps.ts';
import type { TableRow, Vendor, VendorTable } from './vendor.ts';
import { kindOf, resultNumber, shown, text, whole } from './words.ts';

const events: VendorTable = {
  name: 'tEnter',
  columns: [
    text('C_Date', 8),
    text('C_Time', 6),
    whole('L_TID'),
    whole('L_UID'),
    text('C_Name', 30),
    text('C_Unique', 20),
    text('C_Office', 30),
    text('C_Post', 30),
    text('C_Card', 24),
    whole('L_UserType'),
    whole('L_Mode'),
    whole('L_MatchingType'),
    whole('L_Result'),
    whole('L_IsPicture'),
    whole('L_Device'),
    whole('L_OverCount'),
    text('C_Property', 8),
    whole('L_JobCode'),
    whole('L_Etc'),
    whole('L_Trans'),
  ],
  key: ['C_Date', 'C_Time', 'L_TID', 'L_UID'],
};

const gates: VendorTable = {
  name: 'tTerminal',
  columns: [whole('L_ID'), text('C_Name', 30), text('C_IPAddr', 20)],
  key: ['L_ID'],
};

const people: VendorTable = {
  name: 'tUser',
  columns: [whole('L_ID'), text('C_Name', 30), text('C_Unique', 20)],
  key: ['L_ID'],
};

/** UNIS, on Access, SQL Server and MySQL. */
export function unisOf(office: Office): Vendor {
  return {
    events,
    gates,
    people,
    employeeNumberColumn: 'C_Unique',
    holds: () => true,
    eventRow,
    gateRow: (gate) => ({ L_ID: gate.id, C_Name: gate.name, C_IPAddr: gate.ip }),
    personRow: (person) => ({
      L_ID: person.userNumber,
      C_Name: person.doorName,
      C_Unique: person.doorEmployeeNumber,
    }),
    told: (tap) => ({
      ...toldByTerminal(office, tap),
      cardNumber: shown(tap.cardNumber),
      kind: kindOf(tap),
    }),
  };
}

function eventRow(tap: Tap): TableRow {
  return {
    C_Date: tap.date,
    C_Time: tap.time,
    L_TID: tap.gateId,
    L_UID: tap.userNumber,
    C_Name: tap.name,
    C_Unique: tap.employeeNumber,
    C_Office: '****',
    C_Post: '****',
    C_Card: tap.cardNumber,
    L_UserType: 0,
    L_Mode: Number(tap.mode),
    L_MatchingType: Number(tap.authType),
    L_Result: resultNumber(tap.result),
    L_IsPicture: 0,
    L_Device: 0,
    L_OverCount: 0,
    C_Property: '',
    L_JobCode: 0,
    L_Etc: 5,
    L_Trans: 0,
  };
}
