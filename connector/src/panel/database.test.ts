import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelSource } from '@nadeul/contract/panel';
import { panelPaths } from '@nadeul/contract/panel';
import { officeRows, sqlTypes, vendorOf } from '@nadeul/simulator';
import { expect, test } from 'vitest';
import { readConfig } from '../config/read.ts';
import { testOffice } from '../testing/door.ts';
import { formFor, sourceFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';
import { tdsServer } from '../testing/tds/door.ts';
import { type TdsServer, testDatabase, testLogin } from '../testing/tds/server.ts';

test('a SQL Server is read, saved with its password aside, and its certificate is kept by the connector alone', async () => {
  const panel = await startTestPanel();
  const [door, server] = [await capsServer(), await farSide()];
  const form = formFor(server.address, '', { sources: [databaseSource(door)] });

  const checked = await check(panel, databaseSource(door));
  const { body } = await panel.ask('PUT', panelPaths.settings, form);

  expect(checked.body).toMatchObject({ isOk: true });
  expect(existsSync(join(panel.folder, 'connector-data'))).toBe(false);
  expect(body).toMatchObject({ isOk: true, state: { form: { sources: [{ path: null, password: null }] } } });
  expect(readConfig(panel.config, {}).sources[0].source.place).toMatchObject({
    host: door.host,
    password: testLogin.password,
  });
  expect(readFileSync(panel.config, 'utf8') + panel.answers.join()).not.toContain(testLogin.password);
});

test.each([
  ['password', { password: 'wrong' }, {}, 'sources.0.database.user', 'source-login-refused'],
  ['database', {}, { name: 'NONE' }, 'sources.0.database.name', 'source-database-missing'],
  ['port', {}, { port: 1 }, 'sources.0.database.port', 'source-port-closed'],
  ['host', {}, { host: 'door-pc.invalid' }, 'sources.0.database.host', 'source-host-unknown'],
] as const)('a wrong %s is said at its field', async (_, more, database, field, code) => {
  const panel = await startTestPanel();
  const door = await capsServer();
  const source = databaseSource(door);

  const { body } = await check(panel, {
    ...source,
    ...more,
    database: source.database && { ...source.database, ...database },
  });

  expect(body).toMatchObject({ isOk: false, problems: [{ field, code }] });
});

test('a stored password does not go to another host or user: it has to be typed again', async () => {
  const panel = await startTestPanel();
  const [door, server] = [await capsServer(), await farSide()];
  const other = await capsServer();
  await panel.ask(
    'PUT',
    panelPaths.settings,
    formFor(server.address, '', { sources: [databaseSource(door)] }),
  );

  const moved = await check(panel, { ...databaseSource(other), password: null });
  const same = await check(panel, { ...databaseSource(door), password: null });

  expect(moved.body.problems).toMatchObject([{ field: 'sources.0.password', code: 'door-password-again' }]);
  expect(same.body.isOk).toBe(true);
});

/** An office's CAPS database behind SQL Server's protocol. */
async function capsServer(): Promise<TdsServer> {
  const vendor = vendorOf('caps', testOffice);
  const tables = [vendor.events, vendor.gates, vendor.people].filter((table) => table !== null);
  const server = await tdsServer({
    tables: Object.fromEntries(
      tables.map((table) => [table.name, { columns: sqlTypes(table, 'mssql'), key: table.key }]),
    ),
  });
  for (const { table, rows } of officeRows(vendor, testOffice)) server.put(table, rows);
  return server;
}

function databaseSource({ host, port }: TdsServer): PanelSource {
  return sourceFor({
    profile: 'caps-mssql',
    password: testLogin.password,
    database: {
      host,
      port,
      instance: null,
      name: testDatabase,
      user: testLogin.user,
      encryption: 'required',
      allowPlainText: false,
    },
  });
}

function check(panel: TestPanel, source: PanelSource) {
  const form = formFor('https://nadeul.example', '', { sources: [source] });
  return panel.ask('POST', panelPaths.checkSource, { form, source: 0 });
}
