import { terminalKinds } from './caps.ts';
import type { Description } from './description.ts';

const key = ['c_date', 'c_time', 'l_tid', 'l_uid'];

/** UNIS. No build has a column that says when a row was stored, and none a running number. */
export const unis: Description = {
  events: {
    name: 'tEnter',
    required: [...key, 'l_mode', 'l_result'],
    optional: ['c_name', 'c_unique', 'c_card', 'l_matchingtype', 'l_usertype'],
    clock: { form: 'date-and-time', date: 'c_date', time: 'c_time' },
    insertion: null,
    serial: null,
    key,
  },
  lookUps: [
    { name: 'tTerminal', columns: ['l_id', 'c_name'] },
    { name: 'tUser', columns: ['l_id', 'c_unique'] },
  ],
  identity: { by: 'key', columns: key, whenNobody: ['c_card'] },
  columns: {
    userNumber: 'l_uid',
    employeeNumber: 'c_unique',
    cardNumber: 'c_card',
    name: 'c_name',
    gateId: 'l_tid',
    kind: 'l_mode',
    result: 'l_result',
  },
  stored: null,
  kinds: terminalKinds,
  grantedResults: ['0'],
  raw: ['l_uid', 'l_mode', 'l_matchingtype', 'l_result', 'l_usertype'],
  gate: { table: 'tTerminal', name: 'c_name' },
  person: { table: 'tUser', by: 'userNumber', employeeNumber: 'c_unique', cardNumber: null, name: null },
  userNumberLengthMax: null,
};
