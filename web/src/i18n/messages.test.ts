import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en as enPage } from './en.ts';
import { enPanel } from './en-panel.ts';
import { ko as koPage } from './ko.ts';
import { koPanel } from './ko-panel.ts';

const ko = { ...koPage, ...koPanel };
const en = { ...enPage, ...enPanel };

function keysOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

const folder = join(import.meta.dirname, '..');
const source = globSync('**/*.{ts,tsx}', { cwd: folder, exclude: ['i18n/**'] })
  .map((path) => readFileSync(join(folder, path), 'utf8'))
  .join('\n');

test('every message is there in both languages, with the same blanks to fill', () => {
  const blanks = (text: unknown) => (String(text).match(/{{\w+}}/g) ?? []).sort();
  const at = (messages: object, key: string) =>
    key.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown>)[part], messages);

  expect(keysOf(en)).toEqual(keysOf(ko));
  for (const key of keysOf(ko)) expect([key, ...blanks(at(en, key))]).toEqual([key, ...blanks(at(ko, key))]);
});

test('every message is used, by its key or by its group with a value', () => {
  const isUsed = (key: string) =>
    source.includes(`'${key}'`) || source.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.\${`);

  expect(keysOf(ko).filter((key) => !isUsed(key))).toEqual([]);
});
