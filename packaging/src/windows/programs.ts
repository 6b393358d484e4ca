import { globSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.ts';
import { runTool } from '../tool.ts';

const compiler = 'x86_64-w64-mingw32-gcc';
const resourceCompiler = 'x86_64-w64-mingw32-windres';
const flags = ['-municode', '-std=c11', '-O2', '-Wall', '-Wextra', '-Werror', '-s', '-static'];
const libraries = ['-ladvapi32', '-lcrypt32', '-lole32', '-lshell32'];

/** Sources of our own two programs for Windows. */
export const windowsSources = join(root, 'packaging', 'windows');

/** What has to be installed for them. */
export const compilers = [compiler, resourceCompiler] as const;

type Program = { readonly name: string; readonly folder: string; readonly more: readonly string[] };

const programs: readonly Program[] = [
  { name: 'nadeul-service.exe', folder: 'service', more: [] },
  { name: 'nadeul-settings.exe', folder: 'settings', more: ['-mwindows'] },
];

/** Compiles the service and the entry of the Start menu into a folder. */
export function compilePrograms(folder: string, version: string): void {
  for (const { name, folder: sources, more } of programs) {
    const from = join(windowsSources, sources);
    const resource = join(folder, `${name}.o`);
    const numbers = [...version.split(/[.-]/).slice(0, 3), '0'].join(',');
    const told = [`-DVERSION_NUMBERS=${numbers}`, `-DVERSION_TEXT=\\"${version}\\"`];
    runTool(resourceCompiler, [...told, '-I', from, join(from, 'resource.rc'), resource], from);
    const files = globSync('*.c', { cwd: from }).sort();
    runTool(compiler, [...flags, ...more, '-o', join(folder, name), ...files, resource, ...libraries], from);
    runTool('rm', [resource]);
  }
}
