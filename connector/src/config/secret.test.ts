import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Settings } from '../panel/form/settings.ts';
import { officeToken } from '../testing/config.ts';
import { testFolder } from '../testing/folder.ts';
import { formFor } from '../testing/panel.ts';
import { readConfig } from './read.ts';
import { secretInFile, secretOf } from './secret.ts';
import { SecretStoreError, secretStoreFor } from './secret-store.ts';

/** Stands in for the program of the Windows service: what it protects is the text backwards, in base64. */
function fakeServiceProgram(): Record<string, string> {
  const file = join(testFolder(), 'nadeul-service.exe');
  const script = `#!${process.execPath}
let text = '';
process.stdin.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
  const reversed = (value) => [...value].reverse().join('');
  if (process.argv[2] === 'protect') process.stdout.write('dpapi:' + btoa(encodeURIComponent(reversed(text))));
  else if (text === 'dpapi:broken') process.exitCode = 1;
  else process.stdout.write(reversed(decodeURIComponent(atob(text.slice(6)))));
});
`;
  writeFileSync(file, script);
  chmodSync(file, 0o700);
  process.env.NADEUL_SERVICE_EXE = file;
  onTestFinished(() => {
    delete process.env.NADEUL_SERVICE_EXE;
  });
  return { NADEUL_SERVICE_EXE: file };
}

test('a secret that Windows protected is read from its file and from the config alike', () => {
  const environment = fakeServiceProgram();
  const file = join(testFolder(), 'token');

  const kept = secretStoreFor('win32', environment).protect('비밀-secret');
  writeFileSync(file, kept);

  expect(kept).toMatch(/^dpapi:/);
  expect(kept).not.toContain('secret');
  expect(secretInFile(file)).toBe('비밀-secret');
  expect(secretOf({ inline: kept, file: undefined, variable: undefined }, null)).toBe('비밀-secret');
});

test('what the settings page saves on Windows is protected, and the connector reads it', () => {
  const environment = fakeServiceProgram();
  const folder = testFolder();
  const file = join(folder, 'connector.json');
  const secrets = secretStoreFor('win32', environment);
  const settings = new Settings({ file, environment, secrets, beginning: {} });

  settings.save(settings.checkForm(formFor('https://nadeul.example', 'C:\\ACCESS.mdb')).draft);

  const kept = readFileSync(join(folder, JSON.parse(readFileSync(file, 'utf8')).officeTokenFile), 'utf8');
  expect(kept).toMatch(/^dpapi:/);
  expect(kept).not.toContain(officeToken);
  expect(readConfig(file, {}).officeToken).toBe(officeToken);
});

test('a secret that this machine cannot open is unreadable, and is never taken for the secret itself', () => {
  fakeServiceProgram();

  expect(secretOf({ inline: 'dpapi:broken', file: undefined, variable: undefined }, null)).toBe('unreadable');
});

test('a secret that cannot be protected on Windows is not stored', () => {
  const environment = { NADEUL_SERVICE_EXE: join(testFolder(), 'none.exe') };

  expect(() => secretStoreFor('win32', environment).protect('secret')).toThrow(SecretStoreError);
});

test('elsewhere a secret is kept as it is, in a file that only its account may read', () => {
  expect(secretStoreFor('linux', {}).protect('secret')).toBe('secret');
});
