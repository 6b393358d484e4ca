import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { panelPaths } from '@nadeul/contract/panel';
import { vendorOf } from '@nadeul/simulator';
import { expect, test } from 'vitest';
import { readConfig } from '../config/read.ts';
import { doorDateAt } from '../door-time.ts';
import { officeToken } from '../testing/config.ts';
import { makeDoor, makeVendorDoor, tapOf, tapsOf, testOffice } from '../testing/door.ts';
import { refuse } from '../testing/far-side.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor, sourceFor, startTestPanel, type TestPanel } from '../testing/panel.ts';
import { farSide } from '../testing/run.ts';

const today = doorDateAt(Date.now());

test('an empty machine has no settings, and says where they will be', async () => {
  const panel = await startTestPanel();

  const { body } = await panel.ask('GET', panelPaths.state);

  expect(body).toMatchObject({
    form: null,
    problems: [],
    configFile: panel.config,
    dataFolder: join(panel.folder, 'connector-data'),
    logFolder: join(panel.folder, 'logs'),
    hasPassword: false,
    service: { manager: 'process', state: 'stopped', needsRestart: false },
  });
});

test('a test read shows the last five taps, names masked, and no number', async () => {
  const panel = await startTestPanel();
  const door = makeDoor(testFolder());
  door.writer.append(tapsOf(7, today));

  const { body } = await checkSource(panel, door.path);

  expect(body.isOk).toBe(true);
  expect(body.taps).toHaveLength(5);
  expect(Object.keys(body.taps[0]).sort()).toEqual(['gateName', 'granted', 'kind', 'name', 'occurredAt']);
  const name = testOffice.people[0]?.doorName ?? '';
  expect(body.taps[0].name).toMatch(/\*/);
  expect(panel.answers.join()).not.toContain(name);
});

test('a database without a tap of the last days is warned of, and may be saved all the same', async () => {
  const panel = await startTestPanel();
  const door = makeDoor(testFolder());
  door.writer.append([tapOf({ date: '20250801', uploadedAt: '20250801085215' })]);

  const { body } = await checkSource(panel, door.path);

  expect(body).toMatchObject({ isOk: true, warnings: [{ field: 'sources.0', code: 'source-rows-none' }] });
});

test('a file of another vendor is told by its kind', async () => {
  const panel = await startTestPanel();
  const { path } = makeVendorDoor(testFolder(), vendorOf('unis', testOffice));

  const { body } = await checkSource(panel, path);

  expect(body).toMatchObject({
    isOk: false,
    problems: [{ field: 'sources.0.profile', code: 'source-of-other-vendor' }],
  });
  expect(body.problems[0].sentence.ko).toContain('UNIS, Access 파일');
  expect(body.problems[0].sentence.ko).not.toContain('unis-access');
});

test('each mistake about the database names its field', async () => {
  const panel = await startTestPanel();
  const folder = testFolder();
  writeFileSync(join(folder, 'letter.mdb'), 'no database');

  expect((await checkSource(panel, join(folder, 'none.mdb'))).body.problems).toMatchObject([
    { field: 'sources.0.path', code: 'source-file-missing' },
  ]);
  expect((await checkSource(panel, join(folder, 'letter.mdb'))).body.problems).toMatchObject([
    { field: 'sources.0.path', code: 'source-not-access' },
  ]);
  expect((await checkSource(panel, folder)).body.problems).toMatchObject([
    { field: 'sources.0.path', code: 'source-folder-given' },
  ]);
  expect((await checkSource(panel, '')).body.problems).toMatchObject([
    { field: 'sources.0.path', code: 'field-needed' },
  ]);
});

test('a handshake shows the office, and how far the clocks differ', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  server.clockAheadMs = -10 * 60_000;

  const { body } = await panel.ask('POST', panelPaths.checkServer, { form: formFor(server.address, '') });

  expect(body).toMatchObject({
    isOk: true,
    office: { officeName: '나들 시험' },
    warnings: [{ code: 'pc-clock-ahead' }],
  });
  expect(Math.round(body.clockDifferenceMs / 60_000)).toBe(10);
});

test.each([
  ['token-unknown', 'officeToken'],
  ['office-mismatch', 'officeNumber'],
] as const)('the refusal %s of the server is said at %s', async (code, field) => {
  const panel = await startTestPanel();
  const server = await farSide();
  server.onOther = (path, response) => {
    if (!path.endsWith('/office')) return false;
    refuse(response, code);
    return true;
  };

  const { body } = await panel.ask('POST', panelPaths.checkServer, { form: formFor(server.address, '') });

  expect(body).toMatchObject({ isOk: false, problems: [{ field, code }] });
});

test('a server that is not there, and a name that is in use elsewhere, are said', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const gone = await farSide();
  await gone.stop();
  const check = { checkOption: 'button', planned: null } as const;
  const lastHeartbeatAt = new Date().toISOString();
  const sourceId = server.sourceId;
  server.links = [
    { sourceId, name: '본사 출입문', profile: 'caps-access', workplaceName: '본사', check, lastHeartbeatAt },
  ];

  const away = await panel.ask('POST', panelPaths.checkServer, { form: formFor(gone.address, '') });
  const nothingElse = formFor(gone.address, '', { officeNumber: '', officeToken: '' });
  const early = await panel.ask('POST', panelPaths.checkServer, { form: nothingElse });
  const twice = await panel.ask('POST', panelPaths.checkServer, { form: formFor(server.address, '') });

  expect(away.body.problems).toMatchObject([{ field: 'server', code: 'server-unreachable' }]);
  expect(early.body.problems).toMatchObject([
    { field: 'server', code: 'server-unreachable' },
    { field: 'officeNumber' },
    { field: 'officeToken' },
  ]);
  expect(twice.body.warnings).toMatchObject([{ field: 'sources.0.name', code: 'source-name-in-use' }]);
});

test('all that is wrong with a form is said at once, and nothing is saved', async () => {
  const panel = await startTestPanel();
  const form = formFor('http://8.8.8.8', '', {
    officeNumber: '12 34',
    officeToken: '',
    sources: [
      sourceFor({ path: 'a.mdb' }),
      sourceFor({ path: 'b.mdb' }),
      sourceFor({ name: '지사', profile: 'caps-mssql', database: { ...database, host: '', port: 70_000 } }),
    ],
  });

  const { body } = await panel.ask('PUT', panelPaths.settings, form);

  const found = body.problems.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'server server-plain-http',
      'officeNumber office-number-invalid',
      'officeToken office-token-missing',
      'sources.1.name source-name-repeated',
      'sources.2.database.host field-needed',
    ]),
  );
  expect(existsSync(panel.config)).toBe(false);
});

test('what does not work is not saved, however well it is written', async () => {
  const panel = await startTestPanel();
  const server = await farSide();

  const { body } = await panel.ask(
    'PUT',
    panelPaths.settings,
    formFor(server.address, '/nowhere/ACCESS.mdb'),
  );

  expect(body).toMatchObject({ isOk: false, problems: [{ field: 'sources.0.path' }] });
  expect(existsSync(panel.config)).toBe(false);
});

test('saved settings are what the connector reads, for its own account alone, with the token in a file of its own', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const { path } = makeDoor(testFolder());

  const { body } = await panel.ask('PUT', panelPaths.settings, formFor(`${server.address}/`, path));

  expect(body).toMatchObject({
    isOk: true,
    state: {
      form: { server: server.address, officeToken: null, sources: [{ path, password: '' }] },
      problems: [],
    },
  });
  expect(readConfig(panel.config, {})).toMatchObject({
    server: server.address,
    officeToken,
    sources: [{ source: { place: { path } } }],
  });
  const secrets = readdirSync(panel.folder).filter((name) => name.startsWith('connector-office-'));
  expect(secrets).toHaveLength(1);
  expect(readFileSync(panel.config, 'utf8')).not.toContain(officeToken);
  expect(statSync(panel.config).mode & 0o777).toBe(0o600);
  expect(statSync(join(panel.folder, secrets[0] ?? '')).mode & 0o777).toBe(0o600);
});

test('a new token takes the place of the one before, which is gone', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const form = formFor(server.address, makeDoor(testFolder()).path);
  await panel.ask('PUT', panelPaths.settings, form);

  await panel.ask('PUT', panelPaths.settings, { ...form, officeToken: 'another-token' });

  const secrets = readdirSync(panel.folder).filter((name) => name.startsWith('connector-office-'));
  expect(secrets).toHaveLength(1);
  expect(readConfig(panel.config, {}).officeToken).toBe('another-token');
});

test('what the form does not know stays, and a secret that is not typed again is kept', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const { path } = makeDoor(testFolder());
  const source = {
    name: '본사 출입문',
    profile: 'caps-access',
    path,
    modeKinds: { '9': 'in' },
    gateKinds: { byId: { '1': 'in' } },
  };
  const written = { server: server.address, officeNumber: '480216935', officeToken, pollMs: 500, source };
  writeFileSync(panel.config, JSON.stringify(written));

  const { form } = (await panel.ask('GET', panelPaths.state)).body;
  const { body } = await panel.ask('PUT', panelPaths.settings, {
    ...form,
    language: 'en',
    sources: [{ ...form.sources[0], name: '본관' }],
  });

  expect(body.isOk).toBe(true);
  expect(readConfig(panel.config, {})).toMatchObject({
    officeToken,
    pollMs: 500,
    language: 'en',
    sources: [{ source: { name: '본관', modeKinds: { '9': 'in' }, gateKinds: { byId: { '1': 'in' } } } }],
  });
});

test('a stored secret is not sent to another server or database: it has to be typed again', async () => {
  const panel = await startTestPanel();
  const [server, other] = [await farSide(), await farSide()];
  const { path } = makeDoor(testFolder());
  await panel.ask('PUT', panelPaths.settings, formFor(server.address, path));
  const { form } = (await panel.ask('GET', panelPaths.state)).body;

  const { body } = await panel.ask('POST', panelPaths.checkServer, {
    form: { ...form, server: other.address },
  });

  expect(body.problems).toMatchObject([{ field: 'officeToken', code: 'office-token-again' }]);
});

test('settings that a person broke are shown as far as they go, with what is wrong', async () => {
  const panel = await startTestPanel();
  writeFileSync(
    panel.config,
    JSON.stringify({ server: 'https://nadeul.example', officeNumber: 7, colour: 'blue' }),
  );

  const { body } = await panel.ask('GET', panelPaths.state);

  expect(body.form).toMatchObject({
    server: 'https://nadeul.example',
    officeNumber: '',
    sources: [{ name: '' }],
  });
  const fields = body.problems.map(({ field }: { field: string }) => field);
  expect(fields).toEqual(expect.arrayContaining(['officeNumber', 'colour', 'officeToken']));
});

test('settings that are no JSON any more are replaced by what works, and kept aside', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  writeFileSync(panel.config, '{ "server": ');

  const before = await panel.ask('GET', panelPaths.state);
  const form = formFor(server.address, makeDoor(testFolder()).path);
  const { body } = await panel.ask('PUT', panelPaths.settings, form);

  expect(before.body).toMatchObject({ form: null, problems: [{ code: 'config-not-json' }] });
  expect(body.isOk).toBe(true);
  expect(readFileSync(`${panel.config}.broken`, 'utf8')).toBe('{ "server": ');
});

test('no secret is in any answer or in the log', async () => {
  const panel = await startTestPanel();
  const server = await farSide();
  const { path } = makeDoor(testFolder());

  await panel.ask('PUT', panelPaths.settings, formFor(server.address, path));
  await panel.ask('GET', panelPaths.state);
  await panel.ask('GET', panelPaths.status);
  await panel.ask('PUT', panelPaths.password, { password: 'correct horse battery' });
  await panel.ask('GET', panelPaths.state);

  const said = [...panel.answers, ...panel.log].join('\n');
  for (const secret of [officeToken, 'correct horse battery', 'scrypt', panel.cookie.split('=')[1] ?? '-'])
    expect(said).not.toContain(secret);
});

const database = {
  host: '127.0.0.1',
  port: null,
  instance: null,
  name: 'ACSDB',
  user: 'nadeul',
  encryption: 'required',
  allowPlainText: false,
} as const;

function checkSource(panel: TestPanel, path: string) {
  const form = formFor('https://nadeul.example', path);
  return panel.ask('POST', panelPaths.checkSource, { form, source: 0 });
}
