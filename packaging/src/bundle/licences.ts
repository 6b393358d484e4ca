import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from '../paths.ts';

type Package = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
};

const line = '-'.repeat(80);
const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** The licences of what is in the bundle: told by the bundler for the script, given by the caller for the page. */
export function thirdPartyText(metafile: Metafile, panelLicences: string): string {
  const packages = packageFolders(metafile).map(readPackage);
  const texts = packages.map(
    ({ name, version, licence, text }) => `${line}\n${name} ${version} (${licence})\n${line}\n\n${text}\n`,
  );
  const intro = `connector.mjs holds parts of these packages, each under its own licence.\n`;
  return `${intro}\n${texts.join('\n')}\n${line}\nThe settings page (panel/)\n${line}\n\n${panelLicences}`;
}

/** The folders of the packages from which the bundler took at least one byte, in order of their names. */
function packageFolders({ outputs }: Metafile): string[] {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  const folders = used.flatMap(([path]) => {
    const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return found === undefined ? [] : [found];
  });
  return [...new Set(folders)].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function nameOf(folder: string): string {
  return folder.split('/node_modules/').at(-1) ?? folder;
}

function readPackage(path: string): Package {
  const folder = join(root, path);
  // Every installed package has these two; the licence is text in all but the oldest.
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: unknown;
  };
  const texts = readdirSync(folder)
    .filter((name) => licenceFile.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const licence = typeof license === 'string' ? license : 'see below';
  const text = texts.length === 0 ? 'The package carries no licence text of its own.' : texts.join('\n\n');
  return { name: nameOf(path), version, licence, text };
}
