import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FarSide, makeDoor, tapsOf } from '@nadeul/connector/testing';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeBundle, makeLauncher } from '../bundle/bundle.ts';
import { fileFolder, testFolder, until } from '../testing/folder.ts';
import { farSide, writeSettings } from '../testing/office.ts';
import { TestService } from '../testing/service.ts';
import { makeUpdateFile } from './update-file.ts';

const made = fileFolder();
const bundle = join(made, 'bundle');
const launcher = join(made, 'launcher.mjs');

beforeAll(async () => {
  await makeBundle({ folder: bundle, version: '0.1.0' });
  await makeLauncher(launcher);
});

/** Breaks `run` before it can do anything. */
const throwing = `if (process.argv[2] === 'run') throw new Error('broken');`;
const hanging = `if (process.argv[2] === 'run') for (;;);`;
/** Changes the outbox as a later schema would, and then fails. */
const schemaLater = `import { DatabaseSync as Later } from 'node:sqlite';
const exec = Later.prototype.exec;
Later.prototype.exec = function (sql) {
  exec.call(this, sql);
  if (!String(sql).includes('journal_mode')) return;
  exec.call(this, 'DROP TABLE event; PRAGMA user_version = 99;');
  process.kill(process.pid, 'SIGKILL');
};`;

/** A later version, with something put before everything that it does. */
function laterBundle(folder: string, version: string, prologue = ''): string {
  const later = join(folder, `bundle-${version}`);
  cpSync(bundle, later, { recursive: true });
  const script = join(later, 'connector.mjs');
  const text = readFileSync(script, 'utf8').replace(
    'connectorVersion="0.1.0"',
    `connectorVersion="${version}"`,
  );
  writeFileSync(script, `${prologue}\n${text}`);
  return later;
}

type Office = {
  readonly root: string;
  readonly folder: string;
  readonly server: FarSide;
  readonly service: TestService;
  readonly tap: (count: number) => void;
};

/** An office with version 0.1.0 installed and all its tags at the server. */
async function office(given: { readonly trialMs?: number } = {}): Promise<Office> {
  const folder = testFolder();
  const root = join(folder, 'program');
  const server = await farSide();
  const { writer } = makeDoor(folder);
  const settings = writeSettings(folder, server.address);
  const service = new TestService(root, settings);
  cpSync(bundle, join(root, 'versions', '0.1.0'), { recursive: true });
  cpSync(launcher, join(root, 'launcher.mjs'));
  const installed = { stateFolder: join(folder, 'state'), trialMs: 20_000, ...service.commands(), ...given };
  writeFileSync(join(root, 'installed.json'), JSON.stringify(installed));
  writeFileSync(join(root, 'current.json'), JSON.stringify({ version: '0.1.0' }));
  let tapped = 0;
  const tap = (count: number) => {
    writer.append(tapsOf(tapped + count, '20261119').slice(tapped));
    tapped += count;
  };
  return { root, folder, server, service, tap };
}

/** `connector update` of an office. */
async function update({ root }: Office, args: readonly string[]): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, [join(root, 'launcher.mjs'), 'update', ...args, '--lang', 'en']);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, said };
}

function updateArgs(folder: string, version: string, prologue = ''): string[] {
  const file = join(folder, `update-${version}.zip`);
  const sha256 = makeUpdateFile({ bundle: laterBundle(folder, version, prologue), version, file });
  return ['--from', file, '--sha256', sha256];
}

async function arrive(server: FarSide, count: number): Promise<void> {
  await until(`${count} tags are there`, () => server.stored.size === count);
}

const versionsAt = ({ heartbeats }: FarSide) => heartbeats.map(({ connectorVersion }) => connectorVersion);

test('an update takes the place of the running version, and goes on where that one stopped', async () => {
  const here = await office();
  here.tap(30);
  here.service.start();
  await arrive(here.server, 30);

  const { code, said } = await update(here, updateArgs(here.folder, '0.2.0'));
  here.tap(20);
  await arrive(here.server, 50);

  expect(said).toContain('0.1.0 → 0.2.0');
  expect(code).toBe(0);
  await until('the new one reports', () => versionsAt(here.server).includes('0.2.0'));
  expect(here.server.batches.flatMap(({ events }) => events)).toHaveLength(50);
});

test.each([
  ['ends at once', throwing, 20_000],
  ['hangs', hanging, 700],
  ['changes the outbox and dies', schemaLater, 20_000],
])('a version that %s is given up, and not one tag is lost', async (_, prologue, trialMs) => {
  const here = await office({ trialMs });
  here.tap(30);
  here.service.start();
  await arrive(here.server, 30);

  const { code, said } = await update(here, updateArgs(here.folder, '0.2.0', prologue));
  here.tap(20);
  await arrive(here.server, 50);

  expect(said).toContain('[update-went-back]');
  expect(code).toBe(1);
  expect(readdirSync(join(here.root, 'versions'))).toEqual(['0.1.0']);
  expect(versionsAt(here.server)).not.toContain('0.2.0');
  expect(here.server.batches.flatMap(({ events }) => events)).toHaveLength(50);
});

test('tags that wait are sent after a version was given up that had no one to watch it', async () => {
  const here = await office();
  here.tap(30);
  await here.server.stop();
  here.service.start();
  await until('it has read them', () => existsSync(join(here.folder, 'connector-data', 'outbox.db')));
  await here.service.stop();
  const updated = await update(here, updateArgs(here.folder, '0.2.0', schemaLater));

  const again = new TestService(here.root, join(here.folder, 'connector.json'));
  again.start();
  await until('the new one had its starts', () => again.starts > 3);
  await here.server.start();
  await arrive(here.server, 30);

  expect(updated.said).toContain('next start');
  expect(versionsAt(here.server)).not.toContain('0.2.0');
  const next = await update(here, updateArgs(here.folder, '0.3.0'));
  expect(next.said).toContain('0.1.0 → 0.3.0');
});

test('what is not from a trusted place is refused, and nothing is changed', async () => {
  const here = await office();
  const [, file = '', , sha256 = ''] = updateArgs(here.folder, '0.2.0');
  const cut = join(here.folder, 'cut.zip');
  writeFileSync(cut, readFileSync(file).subarray(0, 5_000));
  const older = updateArgs(here.folder, '0.0.9');
  const refusals = [
    [['--from', file], 'update-hash-missing'],
    [
      ['--from', file, '--sha256', sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))],
      'update-hash-differs',
    ],
    [['--from', join(here.folder, 'none.zip'), '--sha256', sha256], 'update-file-unreadable'],
    [older, 'update-not-newer'],
  ] as const;

  for (const [args, code] of refusals) expect((await update(here, args)).said).toContain(`[${code}]`);

  expect(readdirSync(join(here.root, 'versions'))).toEqual(['0.1.0']);
});

test('with a key installed the signature decides: of its own key, over what is in the file', async () => {
  const here = await office();
  const keys = () =>
    generateKeyPairSync('ed25519', {
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
  const [own, other] = [keys(), keys()];
  writeFileSync(join(here.root, 'update-key.pem'), own.publicKey);
  const later = laterBundle(here.folder, '0.2.0');
  mkdirSync(join(here.folder, 'files'));
  const file = (name: string) => join(here.folder, 'files', name);
  const common = { bundle: later, version: '0.2.0' };
  makeUpdateFile({ ...common, file: file('own.zip'), privateKey: own.privateKey });
  makeUpdateFile({ ...common, file: file('other.zip'), privateKey: other.privateKey });
  const sha256 = makeUpdateFile({ ...common, file: file('none.zip') });

  const refused = await update(here, ['--from', file('other.zip')]);
  const unsigned = await update(here, ['--from', file('none.zip'), '--sha256', sha256]);
  const taken = await update(here, ['--from', file('own.zip')]);

  expect(refused.said).toContain('[update-signature-wrong]');
  expect(unsigned.said).toContain('[update-signature-wrong]');
  expect(taken).toMatchObject({ code: 0 });
});
