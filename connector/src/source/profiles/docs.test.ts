import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ProfileName, profileNames } from '@nadeul/contract';
import { expect, test } from 'vitest';
import type { SiteSettings } from '../../config/source-config.ts';
import { type SourceFile, sourceFile } from '../../config/source-schema.ts';
import { profileOf } from './profile-of.ts';

const folder = fileURLToPath(new URL('../../../../docs/sources/', import.meta.url));
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** The sources that a page shows. */
function examplesIn(page: string): unknown[] {
  const text = readFileSync(`${folder}${page}`, 'utf8');
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)]
    .map(([, block = '']) => block)
    .filter((block) => block.startsWith('"source"'))
    .map((block) => JSON.parse(`{${block}}`).source);
}

/** The page that describes a profile. */
function pageOf(profile: ProfileName): string {
  const vendor = profile.split('-')[0] ?? '';
  return ['kt', 'alpeta', 'generic'].includes(vendor) ? 'generic.md' : `${vendor}.md`;
}

test.each(pages.filter((page) => examplesIn(page).length > 0))(
  'every config that %s shows is taken',
  (page) => {
    for (const example of examplesIn(page)) expect(sourceFile.safeParse(example).error).toBeUndefined();
  },
);

test.each(profileNames.filter((name) => !name.startsWith('generic')))(
  'the page of %s names it, and every table and column that it reads',
  (name) => {
    const text = readFileSync(`${folder}${pageOf(name)}`, 'utf8').toLowerCase();
    const { events, lookUps } = profileOf({ name: '본사', profile: name });

    const read = [events.name, ...events.required, ...events.optional];
    const named = lookUps.flatMap((table) => [table.name, ...table.columns]);

    expect(text).toContain(name);
    for (const word of [...read, ...named]) expect(text).toContain(word.toLowerCase());
  },
);

test.each(['kt', 'alpeta'])('what the page gives as the same as the preset of %s is the same', (vendor) => {
  const examples = examplesIn('generic.md').map((example) => sourceFile.parse(example));
  const at = examples.findIndex(({ profile }) => profile.startsWith(vendor));
  const site = ({ name, profile, tables }: SourceFile): SiteSettings => ({ name, profile, tables });
  const [preset, written] = examples.slice(at, at + 2).map((example) => profileOf(site(example)));

  expect(written?.events).toEqual(preset?.events);
  expect(written?.lookUps).toEqual(preset?.lookUps);
});
