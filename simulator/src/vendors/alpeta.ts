import type { Office } from '../office/people.ts';
import type { Vendor, VendorTable } from './vendor.ts';
import { civilText, gateNameOf, hasDate, moment, text, whole } from './words.ts';

const events: VendorTable = {
  name: 'auth_logs_YYYYMM',
  columns: [moment('event_time'), text('user_id', 20), whole('terminal_id')],
  key: [],
};

const gates: VendorTable = {
  name: 'terminals',
  columns: [whole('terminal_id'), text('name', 50)],
  key: ['terminal_id'],
};

/** ALPETA: one table a month, nothing of function keys, successes only, -1 for nobody. */
export function alpetaOf(office: Office): Vendor {
  return {
    events,
    gates,
    people: null,
    employeeNumberColumn: null,
    holds: (tap) => hasDate(tap) && tap.result === '0',
    eventRow: (tap) => ({
      event_time: civilText(tap.date, tap.time),
      user_id: String(tap.userNumber > 0 ? tap.userNumber : -1),
      terminal_id: tap.gateId,
    }),
    gateRow: (gate) => ({ terminal_id: gate.id, name: gate.name }),
    personRow: () => ({}),
    told: (tap) => ({
      userNumber: tap.userNumber > 0 ? String(tap.userNumber) : null,
      employeeNumber: null,
      cardNumber: null,
      name: null,
      gateId: String(tap.gateId),
      ...gateNameOf(office, tap),
      kind: 'pass',
      granted: true,
    }),
  };
}
