import type { Description, Kind } from './description.ts';

const kinds: Readonly<Record<string, Kind>> = { '1': 'in', '2': 'out', '3': 'go-out', '4': 'return' };
const shared = {
  kinds,
  grantedResults: ['0'],
  person: null,
  userNumberLengthMax: null,
} as const;

/** NITGEN Access Manager on Access. The row's number starts again with a new database, so the key holds the time too. */
export const nitgenAccess: Description = {
  ...shared,
  events: {
    name: 'NGAC_LOG',
    required: ['logindex', 'logtime', 'nodeid', 'userid', 'authresult', 'functionno'],
    optional: ['slogtime', 'authtype'],
    clock: { form: 'datetime', column: 'logtime' },
    insertion: { form: 'datetime', column: 'slogtime' },
    serial: 'logindex',
    key: ['logindex'],
  },
  lookUps: [{ name: 'NGAC_TERMINAL', columns: ['nodeid', 'nodename'] }],
  identity: { by: 'key', columns: ['logindex', 'logtime'], whenNobody: [] },
  columns: {
    userNumber: 'userid',
    employeeNumber: null,
    cardNumber: null,
    name: null,
    gateId: 'nodeid',
    kind: 'functionno',
    result: 'authresult',
  },
  stored: { form: 'datetime', column: 'slogtime' },
  raw: ['logindex', 'userid', 'functionno', 'authtype', 'authresult'],
  gate: { table: 'NGAC_TERMINAL', name: 'nodename' },
};

/** NITGEN Access Manager Professional on SQL Server. */
export const nitgenSqlServer: Description = {
  ...shared,
  events: {
    name: 'NGAC_AUTHLOG',
    required: ['indexkey', 'transactiontime', 'terminalid', 'userid', 'authresult', 'functionkey'],
    optional: ['serverrecordtime', 'authtype'],
    clock: { form: 'datetime', column: 'transactiontime' },
    insertion: { form: 'datetime', column: 'serverrecordtime' },
    serial: 'indexkey',
    key: ['indexkey'],
  },
  lookUps: [],
  identity: { by: 'key', columns: ['indexkey', 'transactiontime'], whenNobody: [] },
  columns: {
    userNumber: 'userid',
    employeeNumber: null,
    cardNumber: null,
    name: null,
    gateId: 'terminalid',
    kind: 'functionkey',
    result: 'authresult',
  },
  stored: { form: 'datetime', column: 'serverrecordtime' },
  raw: ['indexkey', 'userid', 'functionkey', 'authtype', 'authresult'],
  gate: null,
};
