import type { Description } from './description.ts';

const key = ['atime', 'eqcode', 'master', 'cardno'];

/**
 * SECOM through 세콤링크, in the customer's own database. Out is 4 here. `InsertTime` is shown and not read by: its form
 * and whether it is filled differ from site to site. The columns of the person table that hold resident registration
 * numbers and whole cards are never named.
 */
export const secom: Description = {
  events: {
    name: 'T_SECOM_ALARM',
    required: [...key, 'flag1'],
    optional: ['name', 'sabun', 'state', 'param', 'inserttime'],
    clock: { form: 'stamp', column: 'atime' },
    insertion: null,
    serial: null,
    key,
  },
  lookUps: [{ name: 'T_SECOM_PERSON', columns: ['cardno', 'sabun', 'name'] }],
  identity: { by: 'key', columns: key, whenNobody: [] },
  columns: {
    userNumber: null,
    employeeNumber: 'sabun',
    cardNumber: 'cardno',
    name: 'name',
    gateId: 'eqcode',
    kind: 'flag1',
    result: null,
  },
  stored: { form: 'stamp', column: 'inserttime' },
  kinds: { '1': 'in', '2': 'go-out', '3': 'return', '4': 'out' },
  grantedResults: null,
  raw: ['flag1', 'state', 'param', 'master'],
  gate: null,
  person: {
    table: 'T_SECOM_PERSON',
    by: 'cardNumber',
    employeeNumber: 'sabun',
    cardNumber: null,
    name: 'name',
  },
  userNumberLengthMax: null,
};
