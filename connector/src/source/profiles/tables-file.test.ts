import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError } from '../../config/mistake.ts';
import { readConfig } from '../../config/read.ts';
import { testFolder } from '../../testing/folder.ts';
import { profileOf } from './profile-of.ts';

const tables = {
  events: {
    name: 'dbo.Passages',
    clock: { form: 'datetime', column: 'PassedAt' },
    key: ['PassedAt', 'Door', 'Card'],
    columns: { cardNumber: 'Card', gateId: 'Door', kind: 'Way', result: 'Opened' },
    kinds: { I: 'in' },
    grantedResults: ['Y'],
  },
  gates: { name: 'Doors', number: 'Id', gateName: 'Label' },
};

function read(source: Record<string, unknown>) {
  const file = join(testFolder(), 'connector.json');
  const database = { host: '192.0.2.7', name: 'doors', user: 'reader', password: 'invented' };
  writeFileSync(
    file,
    JSON.stringify({
      server: 'https://nadeul.example.com',
      officeNumber: '480216935',
      officeToken: 'invented-token',
      source: { name: '본사', profile: 'generic-mssql', database, ...source },
    }),
  );
  return readConfig(file, {}).sources[0];
}

function mistakesOf(source: Record<string, unknown>): (readonly [string, string])[] {
  try {
    read(source);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    return cause.mistakes.map(({ path, code }) => [path, code] as const);
  }
  return [];
}

test('tables that the config describes are read by their columns, upper and lower case alike', () => {
  const { source } = read({ tables });

  const profile = profileOf(source);

  expect(profile.events).toMatchObject({
    name: 'dbo.Passages',
    required: ['passedat', 'door', 'card', 'way', 'opened'],
    optional: [],
    key: ['passedat', 'door', 'card'],
  });
  const row = { passedat: '2026-11-20T08:52:14', door: 3, card: '00ab', way: 'I', opened: 'Y' };
  const [event] = profile.mapRows([row], { find: () => '정문' });
  expect(event).toMatchObject({
    vendorKey: '2026-11-20T08:52:14|3|00ab',
    occurredAt: '2026-11-20T08:52:14+09:00',
    kind: 'in',
    granted: true,
    cardNumber: '00AB',
    gateId: '3',
    gateName: '정문',
  });
});

const { events } = tables;
test.each([
  ['nothing described', undefined, ['source.tables', 'field-missing']],
  ['no events', {}, ['source.tables.events', 'field-missing']],
  [
    'a clock of no known form',
    { events: { ...events, clock: { form: 'unix' } } },
    ['source.tables.events.clock.form', 'tables-invalid'],
  ],
  [
    'a clock without its time',
    { events: { ...events, clock: { form: 'date-and-time', date: 'D' } } },
    ['source.tables.events.clock.time', 'field-missing'],
  ],
  [
    'a field that is not known',
    { events: { ...events, keys: ['A'] } },
    ['source.tables.events.keys', 'field-unknown'],
  ],
  [
    'nobody to tell',
    { events: { ...events, columns: { gateId: 'Door' }, kinds: undefined, grantedResults: undefined } },
    ['source.tables.events.columns.userNumber', 'field-missing'],
  ],
  [
    'a result without codes',
    { events: { ...events, grantedResults: undefined } },
    ['source.tables.events.grantedResults', 'field-missing'],
  ],
  [
    'a kind that is none',
    { events: { ...events, kinds: { I: 'enter' } } },
    ['source.tables.events.kinds.I', 'tables-invalid'],
  ],
  [
    'a name that could end itself',
    { events: { ...events, name: 'a]; drop' } },
    ['source.tables.events.name', 'tables-invalid'],
  ],
  [
    'gates without their number',
    {
      events: { ...events, columns: { cardNumber: 'Card' }, kinds: undefined, grantedResults: undefined },
      gates: tables.gates,
    },
    ['source.tables.gates', 'tables-invalid'],
  ],
  [
    'people by a number that rows lack',
    { events, people: { name: 'P', number: 'Id', by: 'userNumber', personName: 'N' } },
    ['source.tables.people.by', 'tables-invalid'],
  ],
])('%s is a mistake that names its place', (_what, given, mistake) => {
  expect(mistakesOf({ tables: given })).toContainEqual(mistake);
});

test('only a generic profile takes tables, and an Access file has none for each month', () => {
  expect(mistakesOf({ profile: 'caps-mssql', tables })).toEqual([['source.tables', 'tables-invalid']]);
  const monthly = { ...tables, events: { ...events, name: 'log_YYYYMM' } };
  const access = { profile: 'generic-access', path: 'door.mdb', tables: monthly };
  expect(mistakesOf(access)).toEqual([['source.tables.events.name', 'tables-invalid']]);
  expect(mistakesOf({ tables: monthly })).toEqual([]);
});

test('settings that no config was read from are refused with the places of the mistakes', () => {
  expect(() => profileOf({ name: '본사', profile: 'generic-mssql', tables: { events: {} } })).toThrow(
    /tables\.events\.name, tables\.events\.clock/,
  );
});
