import type { Description, Kind } from './description.ts';

/** What the function keys of the terminals mean. */
export const terminalKinds: Readonly<Record<string, Kind>> = {
  '1': 'in',
  '2': 'out',
  '3': 'pass',
  '4': 'go-out',
  '5': 'return',
};

/** The vendor's natural key. Later changes (transfer marks, upload time, names) touch none of it. */
const key = ['e_date', 'e_time', 'g_id', 'e_id'];
const stored = { form: 'stamp', column: 'e_uptime' } as const;

/**
 * CAPS-FPI, `ACCESS.mdb` or the database `ACSDB`. Columns that hold pictures or templates are never named. The door
 * PC may store a row days after the tag; only `e_uptime` tells.
 */
export const caps: Description = {
  events: {
    name: 'tenter',
    required: [...key, 'e_mode', 'e_result'],
    optional: ['e_name', 'e_idno', 'e_type', 'e_user', 'e_group', 'e_card', 'e_uptime'],
    clock: { form: 'date-and-time', date: 'e_date', time: 'e_time' },
    insertion: stored,
    serial: null,
    key,
  },
  lookUps: [
    { name: 'tgate', columns: ['id', 'name'] },
    { name: 'tuser', columns: ['id', 'idno', 'cardnum'] },
  ],
  identity: { by: 'key', columns: key, whenNobody: ['e_card'] },
  columns: {
    userNumber: 'e_id',
    employeeNumber: 'e_idno',
    cardNumber: 'e_card',
    name: 'e_name',
    gateId: 'g_id',
    kind: 'e_mode',
    result: 'e_result',
  },
  stored,
  kinds: terminalKinds,
  grantedResults: ['0'],
  raw: ['e_id', 'e_mode', 'e_type', 'e_result', 'e_user', 'e_group'],
  gate: { table: 'tgate', name: 'name' },
  person: { table: 'tuser', by: 'userNumber', employeeNumber: 'idno', cardNumber: 'cardnum', name: null },
  userNumberLengthMax: null,
};
