import type { TagEvent } from '@nadeul/contract';
import { expect, test } from 'vitest';
import type { LookUps, VendorRow } from '../profile.ts';
import { caps } from './caps.ts';
import { describedProfile } from './described.ts';
import type { MeaningSettings } from './description.ts';

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'tgate 1': { name: '정문' },
  'tgate 4': { name: '1층 입실' },
  'tuser 7': { idno: '00123', cardnum: '00ab' },
};
const lookUps: LookUps = { find: (table, number, column) => names[`${table} ${number}`]?.[column] ?? '' };

const row: VendorRow = {
  e_date: '20261120',
  e_time: '085214',
  g_id: 1,
  e_id: 7,
  e_name: '김하늘',
  e_idno: '',
  e_mode: '3',
  e_type: '0',
  e_result: '0',
  e_user: '0',
  e_group: 3,
  e_card: ' ',
  e_uptime: '20261120085216',
};

function map(given: VendorRow, settings: MeaningSettings = {}): TagEvent {
  const [event] = describedProfile(caps, settings).mapRows([{ ...row, ...given }], lookUps);
  if (event === undefined) throw new Error('A row became no event.');
  return event;
}

test('a row becomes a tag event with raw codes beside what they mean', () => {
  expect(map({})).toEqual({
    vendorKey: '20261120|085214|1|7',
    occurredAt: '2026-11-20T08:52:14+09:00',
    occurredRaw: '20261120 085214',
    storedAt: '2026-11-20T08:52:16+09:00',
    kind: 'pass',
    granted: true,
    userNumber: '7',
    employeeNumber: '00123',
    cardNumber: '00AB',
    name: '김하늘',
    gateId: '1',
    gateName: '정문',
    raw: { e_id: '7', e_mode: '3', e_type: '0', e_result: '0', e_user: '0', e_group: '3' },
  });
});

test.each([
  ['1', 'in'],
  ['2', 'out'],
  ['3', 'pass'],
  ['4', 'go-out'],
  ['5', 'return'],
  ['7', 'pass'],
  ['', 'pass'],
])('function key %j is %s unless the site says otherwise', (mode, kind) => {
  expect(map({ e_mode: mode }).kind).toBe(kind);
});

test('a site may re-purpose its keys, and give gates a direction where nobody presses one', () => {
  const settings: MeaningSettings = {
    modeKinds: { '7': 'out' },
    gateKinds: { byId: { '2': 'out' }, byWords: [{ words: '입실', kind: 'in' }] },
  };

  expect(map({ e_mode: '7' }, settings).kind).toBe('out');
  expect(map({ g_id: 4 }, settings).kind).toBe('in');
  expect(map({ g_id: 2 }, settings).kind).toBe('out');
  expect(map({ g_id: 2, e_mode: '1' }, settings).kind).toBe('in');
});

test.each(['1', '4', 'a', 'c', '', null])('result %j is a refusal, and is kept as it is', (e_result) => {
  const event = map({ e_result });

  expect(event.granted).toBe(false);
  expect(event.raw.e_result ?? '').toBe(e_result ?? '');
});

test.each([-1, 0])('user number %d is nobody: the card makes the key, the code stays in raw', (e_id) => {
  const event = map({ e_id, e_card: '00c0ffee' });

  expect(event).toMatchObject({
    vendorKey: `20261120|085214|1|${e_id}|00c0ffee`,
    userNumber: null,
    cardNumber: '00C0FFEE',
    raw: { e_id: String(e_id) },
  });
});

test.each([
  ['00000000', '000000'],
  ['20260230', '090000'],
  ['20261120', '240000'],
  ['2026112a', '090000'],
  ['', ''],
])('date %j and time %j are no door time, and are passed on as written', (e_date, e_time) => {
  expect(map({ e_date, e_time })).toMatchObject({ occurredAt: null, occurredRaw: `${e_date} ${e_time}` });
});

test('empty, blank and NULL are the same nothing, and control characters are no text', () => {
  for (const nothing of ['', '   ', null, '\u0000\u0007']) {
    expect(map({ e_id: 9, e_name: nothing, e_idno: nothing, e_card: nothing })).toMatchObject({
      name: null,
      employeeNumber: null,
      cardNumber: null,
    });
  }
  expect(map({ e_name: '\u0001김\u0000하늘\u001f ' }).name).toBe('김하늘');
});

test('half a character, as a damaged row may hold it, is replaced and breaks nothing', () => {
  expect(map({ e_name: '김\ud83d' }).name).toBe('김\ufffd');
});

test('what the vendor changes later is in no key', () => {
  expect(map({ e_name: '다른 이름', e_idno: '1', e_uptime: null, e_result: '3' }).vendorKey).toBe(
    map({}).vendorKey,
  );
});
