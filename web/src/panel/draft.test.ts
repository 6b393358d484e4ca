import { expect, test } from 'vitest';
import { draftOf, emptySource, formOf, freeName, isPlainHttp, isReadable, shownProblems } from './draft.ts';

const saved = {
  server: 'https://nadeul.example',
  allowPlainHttp: false,
  officeNumber: '480216935',
  officeToken: null,
  sources: [
    {
      name: '본사 출입문',
      profile: 'caps-mssql',
      path: null,
      database: {
        host: '192.0.2.7',
        port: 1433,
        instance: null,
        name: 'ACSDB',
        user: 'reader',
        encryption: 'required',
        allowPlainText: false,
      },
      password: null,
      startDate: '2026-01-01',
    },
  ],
  language: 'ko',
} as const;

test('saved settings come back unchanged, and a stored secret stays where it is', () => {
  const form = { ...saved, sources: [...saved.sources] };

  expect(formOf(draftOf(form, '출입문'), 'ko')).toEqual(form);
});

test('trying the other kind of database loses nothing, and only the chosen kind is sent', () => {
  const source = { ...emptySource('문'), path: ' C:\\CAPS\\ACCESS.mdb ', host: '192.0.2.7', port: '' };
  const sent = (profile: 'caps-access' | 'caps-mssql') =>
    formOf({ ...draftOf(null, ''), sources: [{ ...source, profile }] }, 'ko').sources[0];

  expect(sent('caps-access')).toMatchObject({ path: 'C:\\CAPS\\ACCESS.mdb', database: null });
  expect(sent('caps-mssql')).toMatchObject({ path: null, database: { host: '192.0.2.7', port: null } });
});

test('the office number may be pasted with the spaces it is shown with', () => {
  expect(formOf({ ...draftOf(null, ''), officeNumber: '480 216 935' }, 'ko').officeNumber).toBe('480216935');
});

test('a database is read as soon as its place is filled in', () => {
  const source = emptySource('문');

  expect([source, { ...source, path: 'C:\\a.mdb' }].map(isReadable)).toEqual([false, true]);
  expect(isReadable({ ...source, profile: 'caps-mssql', path: 'C:\\a.mdb' })).toBe(false);
});

test('an address without encryption is told, unless it is this machine', () => {
  const plain = ['http://192.168.0.9:4170', 'HTTP://nadeul.lan'];
  const fine = ['https://nadeul.example', 'http://localhost:4170', 'http://127.0.0.1', 'http://[::1]:80', ''];

  expect(plain.map(isPlainHttp)).toEqual([true, true]);
  expect(fine.some(isPlainHttp)).toBe(false);
});

test('nobody is blamed for a field that they have not come to yet', () => {
  const of = (field: string) => ({ field, code: 'x', sentence: { ko: '', en: '' } });
  const problems = [of('server'), of('officeToken'), of('')];
  const fields = (hasTried: boolean) =>
    shownProblems(problems, new Set(['server']), hasTried).map(({ field }) => field);

  expect(fields(false)).toEqual(['server', '']);
  expect(fields(true)).toEqual(['server', 'officeToken', '']);
});

test('one more source gets a name that is free', () => {
  expect(freeName('출입문', ['출입문', '출입문 2'])).toBe('출입문 3');
});
