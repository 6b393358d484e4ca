import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { DatabasePlace } from '../../../config/source-config.ts';
import { testFolder } from '../../../testing/folder.ts';
import { makeCertificate } from '../../../testing/tds/certificate.ts';
import { placeOf, tdsServer, tenter } from '../../../testing/tds/door.ts';
import type { SqlConnection } from '../connection.ts';
import { openMssql } from './open-mssql.ts';

/** Loopback by an address that does not look like it: for the config it is another machine. */
const otherMachine = { host: '127.1' };

/** The name of the certificate that SQL Server makes itself at every start. */
const selfMade = { commonName: 'SSL_Self_Signed_Fallback' };

async function opened(place: DatabasePlace): Promise<SqlConnection> {
  const connection = await openMssql(place, { connectMs: 5_000, queryMs: 5_000 });
  onTestFinished(() => connection.close());
  return connection;
}

test('without being told otherwise the login and all rows are encrypted', async () => {
  const server = await tdsServer({ tables: { tenter } });

  await opened(placeOf(server));

  expect(server.logins).toMatchObject([{ isEncrypted: true }]);
});

test.each(['not-supported', 'off'] as const)(
  'a server that answers "%s" to encryption never sees the password',
  async (encryption) => {
    const server = await tdsServer({ encryption });

    await expect(opened(placeOf(server))).rejects.toMatchObject({ code: 'source-tls-refused' });

    expect(server.logins).toEqual([]);
  },
);

test('the certificate of the first connection is kept for this account alone, and is enough for the next', async () => {
  const server = await tdsServer();
  const trustFolder = join(testFolder(), 'trusted-certificates');

  await opened(placeOf(server, { trustFolder }));
  await opened(placeOf(server, { trustFolder }));

  const name = `127.0.0.1_${server.port}.pem`;
  expect(readdirSync(trustFolder)).toEqual([name]);
  expect(readFileSync(join(trustFolder, name), 'utf8')).toContain('BEGIN CERTIFICATE');
  expect(statSync(join(trustFolder, name)).mode & 0o777).toBe(0o600);
  expect(server.logins).toHaveLength(2);
});

test('another certificate than before is refused, and the password is not sent', async () => {
  const trustFolder = testFolder();
  const first = await tdsServer();
  await opened(placeOf(first, { trustFolder }));
  await first.close();
  const other = await tdsServer({ port: first.port });

  await expect(opened(placeOf(other, { trustFolder }))).rejects.toMatchObject({
    code: 'source-certificate-changed',
  });

  expect(other.logins).toEqual([]);
});

test('a certificate file decides, whatever was seen before', async () => {
  const [mine, other] = [makeCertificate(), makeCertificate()];
  const certificateFile = join(testFolder(), 'server.pem');
  writeFileSync(certificateFile, mine.certificate);
  const [right, wrong] = [await tdsServer({ certificate: mine }), await tdsServer({ certificate: other })];

  await opened(placeOf(right, { certificateFile }));
  await expect(opened(placeOf(wrong, { certificateFile }))).rejects.toMatchObject({
    code: 'source-certificate-changed',
  });

  expect(right.logins).toHaveLength(1);
  expect(wrong.logins).toEqual([]);
});

test.each(['nothing', 'no certificate'])(
  'a certificate file with %s in it lets nobody in',
  async (content) => {
    const certificateFile = join(testFolder(), 'server.pem');
    if (content !== 'nothing') writeFileSync(certificateFile, 'hello');
    const server = await tdsServer();

    await expect(opened(placeOf(server, { certificateFile }))).rejects.toMatchObject({
      code: 'source-tls-refused',
    });

    expect(server.logins).toEqual([]);
  },
);

test('a certificate that cannot be kept lets nobody in: the next start would trust anybody again', async () => {
  const file = join(testFolder(), 'file');
  writeFileSync(file, '');
  const server = await tdsServer();

  await expect(opened(placeOf(server, { trustFolder: join(file, 'folder') }))).rejects.toMatchObject({
    code: 'source-tls-refused',
  });

  expect(server.logins).toEqual([]);
});

test('plain text to another machine is refused before anything is sent', async () => {
  const server = await tdsServer({ encryption: 'not-supported' });
  const place = placeOf(server, { ...otherMachine, encryption: 'off' });

  await expect(opened(place)).rejects.toMatchObject({ code: 'source-plain-text-refused' });

  expect(server.connections()).toBe(0);
});

test.each([{ host: '127.0.0.1' }, { ...otherMachine, allowPlainText: true }])(
  'plain text is possible on the same machine, and elsewhere where the site accepts it: %j',
  async (changes) => {
    const server = await tdsServer({ encryption: 'not-supported', tables: { tenter } });

    const connection = await opened(placeOf(server, { ...changes, encryption: 'off' }));

    expect(await connection.columnsOf('tenter')).toHaveLength(7);
    expect(server.logins).toMatchObject([{ isEncrypted: false }]);
  },
);

test('a server that wants encryption says so when it is off', async () => {
  const server = await tdsServer({ encryption: 'required' });

  await expect(opened(placeOf(server, { encryption: 'off' }))).rejects.toMatchObject({
    code: 'source-tls-refused',
  });

  expect(server.logins).toEqual([]);
});

test('a server that knows TLS 1.0 only is refused on another machine', async () => {
  const server = await tdsServer({ tls: oldTls });

  await expect(opened(placeOf(server, otherMachine))).rejects.toMatchObject({ code: 'source-tls-refused' });

  expect(server.logins).toEqual([]);
});

test.each([{ host: '127.0.0.1' }, { ...otherMachine, allowPlainText: true }])(
  'a server that knows TLS 1.0 only is read where plain text would do: %j',
  async (changes) => {
    const server = await tdsServer({ tls: oldTls, tables: { tenter } });

    await opened(placeOf(server, changes));

    expect(server.logins).toMatchObject([{ isEncrypted: true }]);
  },
);

test('the weak key that an older SQL Server makes itself is good enough, because it is compared as a whole', async () => {
  const certificate = makeCertificate({ ...selfMade, rsaBits: 1024 });
  const server = await tdsServer({ certificate, tls: { ciphers: 'DEFAULT@SECLEVEL=0' }, tables: { tenter } });

  await opened(placeOf(server, otherMachine));

  expect(server.logins).toMatchObject([{ isEncrypted: true }]);
});

test('the certificate that SQL Server makes itself at every start may change on the same machine', async () => {
  const trustFolder = testFolder();
  const first = await tdsServer({ certificate: makeCertificate(selfMade) });
  await opened(placeOf(first, { trustFolder }));
  await first.close();
  const restarted = await tdsServer({ certificate: makeCertificate(selfMade), port: first.port });

  await opened(placeOf(restarted, { trustFolder }));
  await opened(placeOf(restarted, { trustFolder }));

  expect(restarted.logins).toHaveLength(2);
});

test('on another machine a new self-made certificate is refused, unless the site accepts plain text', async () => {
  const trustFolder = testFolder();
  const first = await tdsServer({ certificate: makeCertificate(selfMade) });
  await opened(placeOf(first, { ...otherMachine, trustFolder }));
  await first.close();
  const restarted = await tdsServer({ certificate: makeCertificate(selfMade), port: first.port });
  const place = placeOf(restarted, { ...otherMachine, trustFolder });

  await expect(opened(place)).rejects.toMatchObject({ code: 'source-certificate-changed' });
  expect(restarted.logins).toEqual([]);
  await opened({ ...place, allowPlainText: true });

  expect(restarted.logins).toHaveLength(1);
});

const oldTls = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
