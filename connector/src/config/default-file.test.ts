import { expect, test } from 'vitest';
import { parseCommand } from '../command-line.ts';
import { defaultConfigFile, thisMachine } from './default-file.ts';

test.each([
  ['win32', { ProgramData: 'D:\\Data' }, undefined, 'D:\\Data\\Nadeul\\connector.json'],
  ['win32', {}, undefined, 'C:\\ProgramData\\Nadeul\\connector.json'],
  ['linux', {}, 0, '/etc/nadeul/connector.json'],
  ['linux', {}, 1000, '/home/kim/.config/nadeul/connector.json'],
] as const)('on %s with %j as user %s the settings are in %s', (platform, environment, userId, file) => {
  expect(defaultConfigFile({ platform, environment, userId, home: '/home/kim' })).toBe(file);
});

test.each([
  [['run']],
  [['status']],
  [['diagnose']],
  [['reconcile', '--from', '2026-11-01', '--to', '2026-11-02']],
  [['panel']],
])('%j without --config means the default place', (args) => {
  expect(parseCommand(args)).toMatchObject({ config: defaultConfigFile(thisMachine()) });
});
