import { expect, test } from 'vitest';
import type { SiteSettings } from '../../config/source-config.ts';
import type { LookUps, VendorRow } from '../profile.ts';
import { profileOf } from './profile-of.ts';

const none: LookUps = { find: () => '' };

function eventOf(site: Omit<SiteSettings, 'name'>, row: VendorRow, lookUps = none) {
  const [event] = profileOf({ name: '본사', ...site }).mapRows([row], lookUps);
  if (event === undefined) throw new Error('A row became no event.');
  return event;
}

const secomRow: VendorRow = {
  atime: '20261120085214',
  eqcode: '0001',
  master: 1,
  cardno: '0101234567890',
  flag1: '4',
};

test.each([
  ['1', 'in'],
  ['4', 'out'],
  ['2', 'go-out'],
  ['3', 'return'],
  ['0', 'pass'],
  ['', 'pass'],
])('SECOM: flag %j is %s', (flag1, kind) => {
  expect(eventOf({ profile: 'secom-mssql' }, { ...secomRow, flag1 }).kind).toBe(kind);
});

test('SECOM: an empty Sabun is looked up by the card, and the key holds door, card and time', () => {
  const lookUps: LookUps = {
    find: (table, number, column) =>
      table === 'T_SECOM_PERSON' && number === '0101234567890' && column === 'sabun' ? '00123' : '',
  };

  expect(
    eventOf(
      { profile: 'secom-mysql' },
      { ...secomRow, sabun: ' ', inserttime: '2026-11-20 08:52:20' },
      lookUps,
    ),
  ).toMatchObject({
    vendorKey: '20261120085214|0001|1|0101234567890',
    occurredAt: '2026-11-20T08:52:14+09:00',
    storedAt: '2026-11-20T08:52:20+09:00',
    employeeNumber: '00123',
    cardNumber: '0101234567890',
    granted: true,
    gateId: '0001',
  });
});

const nitgenRow: VendorRow = {
  logindex: 41,
  logtime: '2026-11-20T08:52:14',
  nodeid: 2,
  userid: '000000000001234',
  authresult: 0,
  functionno: 4,
};

test('NITGEN: function keys are numbered as on the terminal, padding is cut where the site says so', () => {
  expect(eventOf({ profile: 'nitgen-access', userNumberLast: 5 }, nitgenRow)).toMatchObject({
    vendorKey: '41|2026-11-20T08:52:14',
    kind: 'return',
    granted: true,
    userNumber: '01234',
    raw: { logindex: '41', userid: '000000000001234', functionno: '4', authresult: '0' },
  });
  expect(
    eventOf({ profile: 'nitgen-access' }, { ...nitgenRow, userid: '000000000000000' }).userNumber,
  ).toBeNull();
});

test('NITGEN: decimals of a driver make no other key', () => {
  const row = {
    indexkey: 7n,
    transactiontime: '2026-11-20T08:52:14.0000000',
    terminalid: 1,
    userid: '5',
    authresult: '0',
    functionkey: 1,
  };

  expect(eventOf({ profile: 'nitgen-mssql' }, row).vendorKey).toBe('7|2026-11-20T08:52:14');
});

test('UNIS: a time that lost its zeros is the time that it was', () => {
  const row = { c_date: '20261120', c_time: 85214, l_tid: 1, l_uid: 7, l_mode: 2, l_result: 0 };

  expect(eventOf({ profile: 'unis-mysql' }, row)).toMatchObject({
    vendorKey: '20261120|085214|1|7',
    occurredAt: '2026-11-20T08:52:14+09:00',
    kind: 'out',
  });
});

const transferRow: VendorRow = {
  e_date: '20261120',
  e_time: '085214',
  g_id: '4000',
  e_id: '12',
  e_mode: '',
  e_result: '',
};

test('CAPS external transfer: an empty result opens the door only where the site says so', () => {
  expect(eventOf({ profile: 'caps-transfer-mysql' }, transferRow).granted).toBe(false);
  expect(eventOf({ profile: 'caps-transfer-mysql', emptyResultIsGranted: true }, transferRow).granted).toBe(
    true,
  );
  const refused = { ...transferRow, e_result: '4' };
  expect(eventOf({ profile: 'caps-transfer-mysql', emptyResultIsGranted: true }, refused).granted).toBe(
    false,
  );
});

test('CAPS external transfer: a user number that no terminal can have is a card number', () => {
  const event = eventOf({ profile: 'caps-transfer-mssql' }, { ...transferRow, e_id: '0101234567890' });

  expect(event).toMatchObject({
    vendorKey: '20261120|085214|4000|0101234567890|',
    userNumber: null,
    cardNumber: '0101234567890',
  });
});

test('KT: the label of the mode says in and out, and rows that are equal in all are two tags', () => {
  const row = {
    date_attestation: '2026-11-20T08:52:14',
    str_workempnum: '0012345',
    str_workempname: '김하늘',
    str_mode: '출근',
  };
  const profile = profileOf({ name: '본사', profile: 'kt-access' });

  const events = profile.mapRows(
    [row, { ...row, str_workempname: '김 하늘' }, { ...row, str_mode: '퇴근' }],
    none,
  );

  expect(events.map(({ kind }) => kind)).toEqual(['in', 'in', 'out']);
  expect(events[0]).toMatchObject({ employeeNumber: '0012345', gateId: null, granted: true });
  const [first, second, third] = events.map(({ vendorKey }) => vendorKey);
  expect(first?.replace(/#1$/, '#2')).toBe(second);
  expect(third).toMatch(/#1$/);
  expect(new Set([first, second, third]).size).toBe(3);
});

test('ALPETA: user -1 is nobody, and the gate has its name', () => {
  const lookUps: LookUps = {
    find: (table, number) => (table === 'terminals' && number === '3' ? '정문' : ''),
  };
  const row = { event_time: '2026-11-20T08:52:14.000', user_id: '-1', terminal_id: 3 };

  expect(eventOf({ profile: 'alpeta-mysql' }, row, lookUps)).toMatchObject({
    occurredAt: '2026-11-20T08:52:14+09:00',
    userNumber: null,
    gateName: '정문',
    kind: 'pass',
  });
});

test('parts of a key that hold its separator are kept apart', () => {
  const site = {
    profile: 'generic-mssql',
    tables: {
      events: {
        name: 'p',
        clock: { form: 'stamp', column: 'at' },
        key: ['at', 'who', 'door'],
        columns: { userNumber: 'who', gateId: 'door' },
      },
    },
  } as const;

  const one = eventOf(site, { at: '20261120085214', who: 'a|b', door: 'c' });
  const other = eventOf(site, { at: '20261120085214', who: 'a', door: 'b|c' });

  expect(one.vendorKey).not.toBe(other.vendorKey);
});

test.each([
  ['20261120', '085214'],
  [20261120, 85214],
  ['2026-11-20T00:00:00', '1899-12-30T08:52:14'],
  ['2026-11-20', '08:52:14'],
])('a date %j and a time %j in two columns are one door time, and one key', (day, hour) => {
  const tables = {
    events: {
      name: 'passages',
      clock: { form: 'date-and-time', date: 'Day', time: 'Hour' },
      key: ['Day', 'Hour', 'Who'],
      columns: { userNumber: 'Who' },
    },
  };

  expect(eventOf({ profile: 'generic-access', tables }, { day, hour, who: 7 })).toMatchObject({
    vendorKey: '20261120|085214|7',
    occurredAt: '2026-11-20T08:52:14+09:00',
  });
});

test('of two rows under one key the door that opened counts, and both come as it', () => {
  const profile = profileOf({ name: '본사', profile: 'unis-mssql' });
  const row = { c_date: '20261120', c_time: '085214', l_tid: 1, l_uid: 7, l_mode: 1 };
  const [refused, granted] = [
    { ...row, l_result: 3 },
    { ...row, l_result: 0 },
  ];

  for (const rows of [
    [refused, granted],
    [granted, refused],
  ]) {
    expect(profile.mapRows(rows, none).map((event) => event.granted)).toEqual([true, true]);
  }
});
