import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../config/read.ts';
import { secretStoreFor } from '../../config/secret-store.ts';
import { testFolder } from '../../testing/folder.ts';
import { formFor } from '../../testing/panel.ts';
import type { WriteStep } from '../atomic-file.ts';
import { Settings } from './settings.ts';

/** Stands for the moment in which the power goes: nothing after it happens. */
class PowerCut extends Error {}

function settingsOf(file: string, onStep: (step: WriteStep) => void = () => {}): Settings {
  const secrets = secretStoreFor('linux', {});
  return new Settings({ file, environment: {}, secrets, beginning: {}, onStep });
}

/** Saves a form, with the power gone at the `cutAt`th step; tells whether that step was reached. */
function saveUntil(file: string, cutAt: number, more: Parameters<typeof formFor>[2]): boolean {
  let steps = 0;
  const settings = settingsOf(file, () => {
    if (steps++ === cutAt) throw new PowerCut();
  });
  try {
    settings.save(settings.checkForm(formFor('https://nadeul.example', '/door/ACCESS.mdb', more)).draft);
    return false;
  } catch (thrown) {
    if (!(thrown instanceof PowerCut)) throw thrown;
    return true;
  }
}

test('a power cut at any step of saving leaves the old or the new settings, each with its own secret', () => {
  const seen = new Set<string>();

  for (let cutAt = 0, isCut = true; isCut; cutAt++) {
    const file = join(testFolder(), 'connector.json');
    saveUntil(file, Number.POSITIVE_INFINITY, { officeNumber: '111111111', officeToken: 'old-token' });
    isCut = saveUntil(file, cutAt, { officeNumber: '222222222', officeToken: 'new-token' });
    const { officeNumber, officeToken } = readConfig(file, {});
    seen.add(`${officeNumber} ${officeToken}`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).not.toHaveProperty('officeToken');
  }

  expect([...seen].sort()).toEqual(['111111111 old-token', '222222222 new-token']);
});

test('a power cut at the very first saving leaves no settings or whole ones', () => {
  for (let cutAt = 0, isCut = true; isCut; cutAt++) {
    const file = join(testFolder(), 'connector.json');
    isCut = saveUntil(file, cutAt, {});
    const { form, config, problems } = settingsOf(file).read();
    expect(problems).toEqual([]);
    expect(form === null).toBe(config === null);
  }
});

test('a disk that refuses is said, and the old settings hold', () => {
  const file = join(testFolder(), 'connector.json');
  saveUntil(file, Number.POSITIVE_INFINITY, {});
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const settings = settingsOf(file, (step) => {
    if (step === 'write') throw full;
  });

  const { draft } = settings.checkForm(formFor('https://other.example', '/door/ACCESS.mdb'));

  expect(settings.save(draft)).toMatchObject({ code: 'settings-not-written' });
  expect(readConfig(file, {}).server).toBe('https://nadeul.example');
});
