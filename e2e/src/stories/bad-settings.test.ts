import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectorCommand, connectorStatus } from '../testing/connector-command.ts';
import { type OfficeUnderTest, openOffice } from '../testing/office-under-test.ts';
import { tapOf, today } from '../testing/taps.ts';
import { until } from '../testing/until.ts';

let office: OfficeUnderTest;
beforeAll(async () => {
  office = await openOffice({ startDate: today().toString() });
});
afterAll(() => office.close());

test.each([
  { what: 'token', changes: { officeToken: 'not-the-token-of-this-office' }, code: 'token-unknown' },
  { what: 'office number', changes: { officeNumber: '000000001' }, code: 'office-mismatch' },
])('a wrong $what is named, and every tag is kept until it is put right', async ({ changes, code }) => {
  const storedBefore = (await office.counts()).tags;
  office.configureConnector(changes);
  const refused = office.startConnector();
  const time = `08:${String(office.door.rowCount % 60).padStart(2, '0')}:30`;
  const tapped = office.door.append(office.office.people.map((person) => tapOf(person, today(), time)));

  const status = await until(
    () => connectorStatus(office.folder),
    (now) => typeof now?.errorCode === 'string' && now.waiting >= tapped.length,
  );
  const storedMeanwhile = (await office.counts()).tags;
  await refused.stop();
  office.configureConnector({});
  const right = office.startConnector();
  const counts = await until(office.counts, ({ tags }) => tags >= office.door.rowCount);
  const after = await until(
    () => connectorStatus(office.folder),
    (now) => now?.waiting === 0,
  );
  await right.stop();

  expect(status).toMatchObject({ isRunning: true, errorCode: code, waiting: tapped.length });
  expect(storedMeanwhile).toBe(storedBefore);
  expect(counts).toEqual({ tags: office.door.rowCount, distinctKeys: office.door.rowCount, setAside: 0 });
  expect(after?.errorCode).toBeNull();
});

test('a config with three mistakes names all three, and nothing is started', () => {
  const path = join(office.folder, 'three-mistakes.json');
  const source = { name: '본사', profile: 'caps-acess', path: office.databasePath };
  const config = {
    server: 'http://office.example.com',
    officeNumber: '12-345',
    officeToken: 'token',
    source,
  };
  writeFileSync(path, JSON.stringify(config));

  const { status, err } = connectorCommand(['run', '--config', path]);

  expect(status).toBe(2);
  expect(err).toContain('server [server-plain-http]');
  expect(err).toContain('officeNumber [office-number-invalid]');
  expect(err).toContain('source.profile [source-profile-unknown]');
  expect(err.match(/\[[a-z-]+\]/g)).toHaveLength(3);
});
