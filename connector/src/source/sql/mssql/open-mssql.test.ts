import { createServer, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { until } from '../../../testing/folder.ts';
import { startSqlBrowser } from '../../../testing/tds/browser.ts';
import { placeOf, tdsServer, tenter, tenterRow } from '../../../testing/tds/door.ts';
import { noisyWire } from '../../../testing/tds/noise.ts';
import { SourceError } from '../../error.ts';
import type { SqlConnection } from '../connection.ts';
import { openMssql } from './open-mssql.ts';

const patience = { connectMs: 5_000, queryMs: 5_000 };
const anyRow = 'SELECT e_id FROM [dbo].[tenter]';

async function opened(place: DatabasePlace, changes: Partial<typeof patience> = {}): Promise<SqlConnection> {
  const connection = await openMssql(place, { ...patience, ...changes });
  onTestFinished(() => connection.close());
  return connection;
}

/** A listener that does with each connection what the test says, and its port. */
async function listener(serve: Parameters<typeof createServer>[1]): Promise<{ host: string; port: number }> {
  const server: Server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return { host: '127.0.0.1', port: address.port };
}

test('a host name that nobody knows is told as such', async () => {
  const place = placeOf({ host: 'door-pc.invalid', port: 1433 });

  await expect(opened(place)).rejects.toMatchObject({ code: 'source-host-unknown' });
});

test('a host name that nobody knows is told as such for a named instance too', async () => {
  const { port: _port, ...place } = placeOf({ host: 'door-pc.invalid', port: 0 }, { instance: 'ACSERVER' });

  await expect(opened(place)).rejects.toMatchObject({ code: 'source-host-unknown' });
});

test('a port on which nothing listens is told as such', async () => {
  const server = await tdsServer();
  await server.close();

  await expect(opened(placeOf(server))).rejects.toMatchObject({ code: 'source-port-closed' });
});

test('a machine that takes the connection and never answers is out of reach after the time-out', async () => {
  const silent = await listener(() => {});

  await expect(opened(placeOf(silent), { connectMs: 200 })).rejects.toMatchObject({
    code: 'source-unreachable',
  });
});

test('a connection that breaks before the login is told as lost', async () => {
  const rude = await listener((socket) => socket.destroy());

  await expect(opened(placeOf(rude))).rejects.toMatchObject({ code: 'source-connection-lost' });
});

test('a program that is no SQL Server is not taken for one', async () => {
  const other = await listener((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));

  await expect(opened(placeOf(other), { connectMs: 500 })).rejects.toMatchObject({ name: 'SourceError' });
});

test('a wrong password is told without showing it', async () => {
  const server = await tdsServer();
  const refusal = opened(placeOf(server, { password: 'another-password' }));

  await expect(refusal).rejects.toMatchObject({ code: 'source-login-refused' });
  await expect(refusal).rejects.not.toThrow(/another-password/);
});

test('a database that is not there is told apart from a wrong password', async () => {
  const server = await tdsServer();

  await expect(opened(placeOf(server, { database: 'NOT_THERE' }))).rejects.toMatchObject({
    code: 'source-database-missing',
  });
});

test.each([
  ['a table that is not there', 'SELECT x FROM [dbo].[tnothing]', 'source-table-missing'],
  ['a column that is not there', 'SELECT [e_card] FROM [dbo].[tenter]', 'source-column-missing'],
])('%s has its own code', async (_what, text, code) => {
  const server = await tdsServer({ tables: { tenter } });
  const connection = await opened(placeOf(server));

  await expect(connection.select(text, [])).rejects.toMatchObject({ code });
});

test('a table that the login may not read is told as such, and its columns are not seen', async () => {
  const server = await tdsServer({ tables: { tenter } });
  server.deny('tenter');
  const connection = await opened(placeOf(server));

  await expect(connection.select(anyRow, [])).rejects.toMatchObject({ code: 'source-permission-denied' });
  expect(await connection.columnsOf('tenter')).toEqual([]);
});

test.each([
  [230, 'source-permission-denied'],
  [1222, 'source-time-out'],
  [1205, 'source-time-out'],
  [8152, 'source-query-failed'],
])('error %i of the database is told as %s', async (number, code) => {
  const server = await tdsServer({ tables: { tenter } });
  const connection = await opened(placeOf(server));
  server.answerNext(/FROM \[dbo\]/, { kind: 'error', error: { number, message: '주민번호 900101-1234567' } });

  const failure = connection.select(anyRow, []);

  await expect(failure).rejects.toMatchObject({ code, cause: expect.any(Error) });
  await expect(failure).rejects.toThrow(String(number));
  await expect(failure).rejects.not.toThrow(/900101/);
});

test('a statement that is never answered is given up, and the next one works on a new connection', async () => {
  const server = await tdsServer({ tables: { tenter } });
  server.put('tenter', [tenterRow(1)]);
  const place = placeOf(server);
  const connection = await opened(place, { queryMs: 200 });
  server.answerNext(/FROM \[dbo\]/, { kind: 'silence' });

  await expect(connection.select(anyRow, [])).rejects.toMatchObject({ code: 'source-time-out' });

  await until('the database was told to stop', () => server.cancels() === 1);
  const again = await opened(place);
  expect(await again.select(anyRow, [])).toEqual([{ e_id: 1001 }]);
});

test('a server that stops in the middle of its rows is given up as well', async () => {
  const server = await tdsServer({ tables: { tenter } });
  server.put(
    'tenter',
    Array.from({ length: 500 }, (_, nth) => tenterRow(nth)),
  );
  const connection = await opened(placeOf(server), { queryMs: 300 });
  server.answerNext(/FROM \[dbo\]/, { kind: 'stall', afterRows: 400 });

  await expect(connection.select(anyRow, [])).rejects.toMatchObject({ code: 'source-time-out' });
});

test('a connection that breaks in the middle of the rows gives none of them', async () => {
  const server = await tdsServer({ tables: { tenter } });
  server.put(
    'tenter',
    Array.from({ length: 2_000 }, (_, nth) => tenterRow(nth)),
  );
  const connection = await opened(placeOf(server));
  server.answerNext(/FROM \[dbo\]/, { kind: 'drop', afterRows: 1_500 });

  await expect(connection.select('SELECT * FROM [dbo].[tenter]', [])).rejects.toMatchObject({
    code: 'source-connection-lost',
  });
  await expect(connection.select(anyRow, [])).rejects.toMatchObject({ code: 'source-connection-lost' });
});

test('a connection that breaks while nothing is asked is told by the next statement', async () => {
  const server = await tdsServer({ tables: { tenter } });
  const connection = await opened(placeOf(server));

  server.dropAll();

  await expect(connection.select(anyRow, [])).rejects.toMatchObject({ code: 'source-connection-lost' });
});

test('an answer that was spoilt on the way ends in time, with rows or an error that has a code', async () => {
  const server = await tdsServer({ encryption: 'not-supported', tables: { tenter } });
  server.put(
    'tenter',
    Array.from({ length: 50 }, (_, nth) => tenterRow(nth)),
  );
  const wire = await noisyWire(server);
  const ends: unknown[] = [];

  for (let seed = 1; seed <= 40; seed += 1) {
    wire.stop();
    const connection = await opened(placeOf(wire, { encryption: 'off' }), { queryMs: 150 });
    wire.begin(seed);
    const end = connection.select('SELECT * FROM [dbo].[tenter]', []);
    ends.push(
      await end.then(
        () => 'rows',
        (error: unknown) => error,
      ),
    );
    await connection.close();
  }

  const errors = ends.filter((end) => end !== 'rows');
  expect(errors.every((error) => error instanceof SourceError)).toBe(true);
  expect(errors.length).toBeGreaterThan(10);
});

test('5,000 rows come whole, in order, over any size of packets', async () => {
  const server = await tdsServer({ tables: { tenter }, packetBytes: 1_024 });
  server.put(
    'tenter',
    Array.from({ length: 5_000 }, (_, nth) => tenterRow(nth)),
  );
  const connection = await opened(placeOf(server));

  const rows = await connection.select(
    'SELECT * FROM [dbo].[tenter] ORDER BY e_date, e_time, g_id, e_id',
    [],
  );

  expect(rows).toEqual(Array.from({ length: 5_000 }, (_, nth) => tenterRow(nth)));
});

test('nothing but settings of the session and SELECT ever reaches the database', async () => {
  const server = await tdsServer({ tables: { tenter } });
  const connection = await opened(placeOf(server));
  await connection.columnsOf('tenter');
  await connection.serverTime();
  const writing = [
    "UPDATE [dbo].[tenter] SET e_etc = '1'",
    'SELECT * INTO [dbo].[copy] FROM [dbo].[tenter]',
    'SELECT 1 DELETE FROM [dbo].[tenter]',
    'SELECT 1; SELECT 2',
    'SELECT 1 -- [\nDELETE FROM [dbo].[tenter] --]',
    "EXEC xp_cmdshell 'dir'",
    'SET LOCK_TIMEOUT -1',
  ];

  for (const text of writing) await expect(connection.select(text, [])).rejects.toThrow(TypeError);

  const words = server.statements
    .flatMap(({ text }) => text.split(/;|\n/))
    .map((one) => one.trim().slice(0, 6));
  expect(new Set(words.map((word) => word.trim().split(' ')[0]?.toUpperCase()))).toEqual(
    new Set(['SET', 'SELECT']),
  );
  expect(server.logins).toMatchObject([{ appName: 'Nadeul', isReadOnly: true, isEncrypted: true }]);
});

test('a table or column whose name holds brackets or words that write can be read', async () => {
  const name = 'update]d into';
  const server = await tdsServer({ tables: { tenter: { columns: { [name]: 'int' } } } });
  server.put('tenter', [{ [name]: 7 }]);
  const connection = await opened(placeOf(server));

  const rows = await connection.select(`SELECT ${connection.dialect.quote(name)} FROM [dbo].[tenter]`, []);

  expect(rows).toEqual([{ [name]: 7 }]);
});

test('a named instance is found by its name, whatever port it has today', async () => {
  // The Browser's port is fixed, so an address of loopback is taken that nobody else uses.
  const host = `127.77.${(process.pid >> 8) & 0xff}.${process.pid & 0xff || 1}`;
  const server = await tdsServer({ host, tables: { tenter } });
  const browser = await startSqlBrowser({
    host,
    port: 1434,
    instances: { ACSERVER: server.port, NOTCP: null },
  });
  onTestFinished(() => browser.close());
  const place = (instance: string): DatabasePlace => {
    const { port: _port, ...rest } = placeOf(server, { instance });
    return rest;
  };

  const connection = await opened(place('acserver'));

  expect(await connection.columnsOf('tenter')).toHaveLength(7);
  await expect(opened(place('NOTCP'))).rejects.toMatchObject({ code: 'source-instance-unknown' });
  await expect(opened(place('OTHER'), { connectMs: 200 })).rejects.toMatchObject({
    code: 'source-instance-unknown',
  });
});

test('a server that sends its readers elsewhere is not followed: nobody has trusted that one', async () => {
  const elsewhere = await tdsServer();
  const server = await tdsServer({ readersGoTo: { host: elsewhere.host, port: elsewhere.port } });

  const refusal = opened(placeOf(server));

  await expect(refusal).rejects.toMatchObject({ code: 'source-unreachable' });
  await expect(refusal).rejects.toThrow(/another host/);
  expect([server.connections(), elsewhere.connections()]).toEqual([1, 0]);
});

test('an instance on a machine without SQL Server Browser is told as such', async () => {
  const { port: _port, ...place } = placeOf({ host: '127.78.1.1', port: 0 }, { instance: 'ACSERVER' });

  await expect(opened(place)).rejects.toMatchObject({ code: 'source-instance-unknown' });
});
