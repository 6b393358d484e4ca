import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testFolder } from '../testing/folder.ts';
import { ConfigError, type ConfigMistake } from './mistake.ts';
import { type Config, readConfig } from './read.ts';

const good = {
  server: 'https://nadeul.example',
  officeNumber: '480216935',
  officeToken: 'abc',
  source: { name: '본사', profile: 'caps-access', path: 'ACCESS.mdb' },
};

function read(written: unknown, environment: Record<string, string> = {}): Config {
  const file = join(testFolder(), 'connector.json');
  writeFileSync(file, typeof written === 'string' ? written : JSON.stringify(written));
  return readConfig(file, environment);
}

function mistakesOf(written: unknown, environment: Record<string, string> = {}): readonly ConfigMistake[] {
  try {
    read(written, environment);
  } catch (thrown) {
    if (thrown instanceof ConfigError) return thrown.mistakes;
    throw thrown;
  }
  return [];
}

const codesOf = (written: unknown, environment = {}) =>
  mistakesOf(written, environment).map(({ code }) => code);

test('paths are taken from the folder of the config, and the data folder is beside it', () => {
  const folder = testFolder();
  const file = join(folder, 'connector.json');
  writeFileSync(file, JSON.stringify(good));

  expect(readConfig(file, {})).toMatchObject({
    dataFolder: join(folder, 'connector-data'),
    sources: [{ source: { place: { path: join(folder, 'ACCESS.mdb') } } }],
    language: 'ko',
  });
});

test('a config as Windows editors save it, with a byte order mark, is read', () => {
  expect(read(`\uFEFF${JSON.stringify(good)}`).officeNumber).toBe('480216935');
});

test('every mistake is reported at once, each with its path, code and both sentences', () => {
  const found = mistakesOf({
    server: 'nadeul.example/office',
    officeNumber: '480 216 935',
    source: {
      name: '',
      profile: 'caps',
      startDate: '2026-02-30',
      gateKinds: { byWords: [{ words: 'IN', kind: 'enter' }] },
    },
    pollMs: 1,
    colour: 'blue',
  });

  expect(found.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
    'colour field-unknown',
    'officeNumber office-number-invalid',
    'officeToken office-token-missing',
    'pollMs poll-ms-invalid',
    'server server-address-invalid',
    'source.gateKinds.byWords.0.kind gate-kinds-invalid',
    'source.name source-name-invalid',
    'source.profile source-profile-unknown',
    'source.startDate start-date-invalid',
  ]);
  expect(found.every(({ ko, en }) => /[가-힣]/.test(ko) && /^[A-Z]/.test(en))).toBe(true);
});

test.each([
  ['https://nadeul.example', undefined, []],
  ['https://nadeul.example:8443/', undefined, []],
  ['http://127.0.0.1:4170', undefined, []],
  ['http://localhost:4170', undefined, []],
  ['http://[::1]:4170', undefined, []],
  ['http://192.168.0.5:4170', undefined, ['server-plain-http']],
  ['http://192.168.0.5:4170', true, []],
  ['http://10.1.2.3', true, []],
  ['http://172.32.0.1', true, ['server-plain-http']],
  ['http://8.8.8.8', true, ['server-plain-http']],
  ['http://nadeul.example', true, ['server-plain-http']],
  ['https://nadeul.example/office', undefined, ['server-address-invalid']],
  ['https://user@nadeul.example', undefined, ['server-address-invalid']],
  ['ftp://nadeul.example', undefined, ['server-address-invalid']],
])('the server %s with allowPlainHttp %s gets %j', (server, allowPlainHttp, codes) => {
  expect(codesOf({ ...good, server, allowPlainHttp })).toEqual(codes);
});

test('the token comes from the config, else from its file, else from the environment', () => {
  const { officeToken: _, ...tokenless } = good;
  const file = join(testFolder(), 'token.txt');
  writeFileSync(file, 'from-file\n');
  const environment = { NADEUL_OFFICE_TOKEN: 'from-environment' };

  expect(read({ ...good, officeTokenFile: file }, environment).officeToken).toBe('abc');
  expect(read({ ...tokenless, officeTokenFile: file }, environment).officeToken).toBe('from-file');
  expect(read(tokenless, environment).officeToken).toBe('from-environment');
  expect(codesOf(tokenless)).toEqual(['office-token-missing']);
  expect(codesOf({ ...tokenless, officeTokenFile: 'none.txt' })).toEqual(['office-token-file-unreadable']);
  expect(codesOf({ ...good, officeToken: '한글' })).toEqual(['office-token-invalid']);
});

test('whoever only asks for the status needs no token', () => {
  const file = join(testFolder(), 'connector.json');
  writeFileSync(file, JSON.stringify({ ...good, officeToken: undefined, officeTokenFile: 'none.txt' }));

  expect(readConfig(file, null)).toMatchObject({ officeNumber: '480216935', officeToken: '' });
});

test.each([
  ['{ "server": ', 'config-not-json'],
  ['[]', 'config-not-object'],
  ['null', 'config-not-object'],
])('the text %s is told apart as %s', (text, code) => {
  expect(codesOf(text)).toContain(code);
});

test('a config file that is not there is told so', () => {
  expect(() => readConfig(join(testFolder(), 'none.json'), {})).toThrow(
    expect.objectContaining({ mistakes: [expect.objectContaining({ code: 'config-file-missing' })] }),
  );
});

test('a database needs what reaches it, and its password may stand in a file or the environment', () => {
  const folder = testFolder();
  const file = join(folder, 'connector.json');
  writeFileSync(join(folder, 'door.txt'), 'secret one\n');
  const database = { host: '10.0.0.7', name: 'ACSDB', user: 'nadeul_reader' };
  const written = (more: object) => ({
    ...good,
    source: { name: '본사', profile: 'caps-mssql', database: { ...database, ...more } },
  });

  writeFileSync(file, JSON.stringify(written({ passwordFile: 'door.txt' })));
  expect(readConfig(file, {}).sources[0].source.place).toEqual({
    engine: 'mssql',
    host: '10.0.0.7',
    database: 'ACSDB',
    user: 'nadeul_reader',
    password: 'secret one',
    encryption: 'required',
    allowPlainText: false,
    certificateFile: undefined,
    trustFolder: join(folder, 'connector-data', 'trusted-certificates'),
  });
  expect(read(written({}), { NADEUL_DOOR_PASSWORD: 'two' }).sources[0].source.place).toMatchObject({
    password: 'two',
  });
  expect(codesOf(written({}))).toEqual(['door-password-missing']);
  expect(codesOf(written({ passwordFile: 'none.txt' }))).toEqual(['door-password-unreadable']);
  expect(codesOf(written({ password: 'x', port: 1433, instance: 'CAPS' }))).toEqual(['instance-or-port']);
  expect(codesOf({ ...good, source: { name: '본사', profile: 'caps-mssql' } })).toEqual(['field-missing']);
  expect(codesOf({ ...good, source: { name: '본사', profile: 'caps-access' } })).toEqual(['field-missing']);
});
