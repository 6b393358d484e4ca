import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testCertificates } from '../testing/certificates.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { databaseEnv, startServerProcess } from '../testing/process.ts';
import { until } from '../testing/wait.ts';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nadeul-tls-'));
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, name);

function write({ cert, key }: { cert: string; key: string }): void {
  writeFileSync(path('key.pem'), key);
  writeFileSync(path('chain.pem'), cert);
}

function tlsEnv(): NodeJS.ProcessEnv {
  return { ...databaseEnv(database), NADEUL_TLS_CERT: path('chain.pem'), NADEUL_TLS_KEY: path('key.pem') };
}

/** Asks for the page over TLS: whose certificate it was, and the answer's head. */
async function ask(url: string): Promise<{ subject: unknown; head: string }> {
  const { hostname, port } = new URL(url);
  const socket: TLSSocket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await new Promise((resolve, reject) => socket.on('secureConnect', resolve).on('error', reject));
  const subject = socket.getPeerCertificate().subject.CN;
  socket.write('GET /api/health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  let head = '';
  for await (const chunk of socket) head += String(chunk);
  return { subject, head };
}

test('the server speaks TLS with its certificate, and takes a renewed one without a restart', async () => {
  write(testCertificates.first);
  const server = await startServerProcess(tlsEnv());
  const before = await ask(server.url);
  write({ ...testCertificates.renewed, key: 'half written' });
  server.child.kill('SIGHUP');
  await until('the log says that it cannot be used', () => server.said().includes('the old one stays'));
  const meanwhile = await ask(server.url);
  write(testCertificates.renewed);
  server.child.kill('SIGHUP');

  const after = await until('the renewed one is in use', async () => {
    const { subject } = await ask(server.url);
    return subject === 'renewed.example' && subject;
  });
  const status = await server.end('SIGTERM');

  expect(server.url).toMatch(/^https:/);
  expect(before.subject).toBe('first.example');
  expect(before.head).toMatch(/^HTTP\/1\.1 200 /);
  expect(before.head).toMatch(/strict-transport-security: max-age=\d+/i);
  expect(meanwhile.subject).toBe('first.example');
  expect(after).toBe('renewed.example');
  expect(status).toBe(0);
});

test('a certificate that does not fit its key is refused before anything is opened', async () => {
  write({ ...testCertificates.first, key: testCertificates.renewed.key });

  await expect(startServerProcess(tlsEnv())).rejects.toThrow('[tls-certificate-unusable]');
});
