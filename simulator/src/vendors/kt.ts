import type { Office } from '../office/people.ts';
import type { Vendor, VendorTable } from './vendor.ts';
import { civilText, hasDate, kindOf, moment, personOf, shown, text } from './words.ts';

const events: VendorTable = {
  name: 'tb_workresult',
  columns: [
    moment('date_Attestation'),
    text('str_Week', 10),
    text('str_workempNum', 20),
    text('str_workempName', 50),
    text('str_Mode', 20),
  ],
  key: [],
};

const labels: Readonly<Record<string, string>> = {
  in: '출근',
  out: '퇴근',
  'go-out': '외출',
  return: '복귀',
  pass: '출입',
};

/** KT Telecop's fingerprint reader manager: only people on its list, only successes, no gate and no key. */
export function ktOf(office: Office): Vendor {
  return {
    events,
    gates: null,
    people: null,
    employeeNumberColumn: null,
    holds: (tap) => hasDate(tap) && tap.result === '0' && personOf(office, tap) !== undefined,
    eventRow: (tap) => ({
      date_Attestation: civilText(tap.date, tap.time),
      str_Week: '',
      str_workempNum: personOf(office, tap)?.employeeNumber ?? '',
      str_workempName: tap.name,
      str_Mode: labels[kindOf(tap)] ?? '',
    }),
    gateRow: () => ({}),
    personRow: () => ({}),
    told: (tap) => ({
      userNumber: null,
      employeeNumber: personOf(office, tap)?.employeeNumber ?? null,
      cardNumber: null,
      name: shown(tap.name),
      kind: kindOf(tap),
      granted: true,
    }),
  };
}
