import { readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ConnectorConfig } from '../config/read.ts';
import { type RunningConnector, runConnector } from '../connector.ts';
import { limits } from '../limits.ts';
import { configOf, shortWaits } from '../testing/config.ts';
import { makeDoor, tapOf } from '../testing/door.ts';
import { refuse } from '../testing/far-side.ts';
import { testFolder, until } from '../testing/folder.ts';
import { farSide } from '../testing/run.ts';
import { startTdsServer, testDatabase } from '../testing/tds/server.ts';
import { openLog } from './connector-log.ts';
import { logFilesIn } from './log-file.ts';

const person = {
  name: '표지인',
  cardNumber: '9182736450',
  employeeNumber: 'EMP-7788',
  userNumber: 66554433,
};
const secrets = ['token-9f8e7d6c5b4a', 'door-password-4d3c2b1a'] as const;

function run(config: ConnectorConfig, folder: string): RunningConnector {
  const log = openLog([config], {
    folder,
    limits,
    now: Date.now,
    environment: { NADEUL_LOG_LEVEL: 'debug' },
  });
  const connector = runConnector(config, { limits: shortWaits, random: () => 0.5, log });
  onTestFinished(() => connector.stop());
  return connector;
}

function logIn(folder: string): string {
  return logFilesIn(folder)
    .map(({ path }) => readFileSync(path, 'utf8'))
    .join('');
}

test('no name, number, password or token of a door with troubles reaches the log', async () => {
  const folder = testFolder();
  const logs = join(folder, 'logs');
  const server = await farSide();
  const door = makeDoor(folder);
  const [officeToken, password] = secrets;
  const base = configOf(folder, server.address, door.path);
  const config: ConnectorConfig = {
    ...base,
    officeToken,
    source: { ...base.source, place: { engine: 'access', path: door.path, password } },
  };
  const saysOf = (code: string) => () => logIn(logs).includes(code);
  door.writer.append([tapOf(person)]);
  const connector = run(config, logs);
  await until('the tap arrives', () => server.stored.size === 1);

  server.onTags = (_seen, response) => {
    refuse(response, 'token-unknown');
    return true;
  };
  door.writer.append([tapOf({ ...person, time: '180000' })]);
  await until('a refusal is logged', saysOf('token-unknown'));
  renameSync(door.path, `${door.path}.away`);
  await until('the file is missed', saysOf('source-file-missing'));
  writeFileSync(door.path, `${person.name} ${person.cardNumber}`.repeat(400));
  await until('it is another file', saysOf('source-not-access'));
  renameSync(`${door.path}.away`, door.path);
  truncateSync(door.path, 4096 * 3);
  await until('it is cut off', () =>
    /truncated|damaged|unreadable|column-missing|table-missing/.test(logIn(logs)),
  );
  await connector.stop();

  const said = logIn(logs);
  expect(said).toContain('"level":"warn"');
  for (const telltale of [...Object.values(person), ...secrets]) expect(said).not.toContain(String(telltale));
});

test('a database that refuses the login tells no password to the log', async () => {
  const folder = testFolder();
  const logs = join(folder, 'logs');
  const server = await farSide();
  const tds = await startTdsServer();
  onTestFinished(() => tds.close());
  const [officeToken, password] = secrets;
  const base = configOf(folder, server.address);
  const config: ConnectorConfig = {
    ...base,
    officeToken,
    source: {
      name: '본사',
      profile: 'caps-mssql',
      startDate: '2026-11-01',
      place: {
        engine: 'mssql',
        host: '127.0.0.1',
        port: tds.port,
        database: testDatabase,
        user: 'reader',
        password,
        encryption: 'off',
        allowPlainText: true,
        trustFolder: join(folder, 'trusted'),
      },
    },
  };

  run(config, logs);
  await until('the login is refused', () => logIn(logs).includes('source-login-refused'));

  for (const secret of secrets) expect(logIn(logs)).not.toContain(secret);
});
