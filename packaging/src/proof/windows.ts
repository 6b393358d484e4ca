/**
 * `npm run proof -- windows`: the Windows installer from a silent installation to its removal, under wine. NADEUL_WINE names
 * another wine than the one on the path. Prints `skipped` and why where there is none.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasTool, ToolError } from '../tool.ts';
import { installerName, makeInstaller } from '../windows/installer.ts';
import { nodeExe, shippedNode, type WindowsNode, windowsNodes } from '../windows/node-exe.ts';
import { type Check, windowsStory } from './windows-story.ts';
import { Wine } from './wine.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const skip = (why: string) => print(`skipped: ${why}`);

const check: Check = (step, isTrue, seen) => {
  print(`${isTrue ? '✓' : '✕'} ${step}`);
  if (!isTrue) throw new Error(`This did not hold: ${step}. Seen: ${JSON.stringify(seen)}`);
};

/** The newest Node that this wine starts. */
async function nodeFor(wine: Wine, folder: string): Promise<{ node: WindowsNode; path: string } | null> {
  for (const node of windowsNodes) {
    const path = join(folder, `node-${node.version}.exe`);
    writeFileSync(path, nodeExe(node));
    // A script, not `--version`: an older wine fails only when the engine itself begins.
    const { output } = await wine.run(path, ['--print', 'process.version']);
    if (output.includes(`v${node.version}`)) return { node, path };
    print(`this wine does not start Node ${node.version}`);
  }
  return null;
}

async function main(): Promise<void> {
  const command = process.env.NADEUL_WINE ?? 'wine';
  if (!hasTool(command)) return skip(`'${command}' is not there. On Debian: apt-get install wine.`);
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-wine-'));
  const wine = new Wine(command, folder);
  try {
    if (!(await wine.open())) return skip(`'${command}' did not make a Windows.`);
    const found = await nodeFor(wine, folder);
    if (found === null) return skip(`'${command}' starts no Node for Windows.`);
    const forOldWine = found.node !== shippedNode;
    const instead = forOldWine
      ? `, not ${shippedNode.version} as shipped; connections are not kept alive`
      : '';
    print(`Node ${found.node.version}${instead}`);
    const file = join(folder, installerName);
    const stage = join(folder, 'stage');
    await makeInstaller({ file, stage, compression: 'zlib', node: { file: found.path, forOldWine } });
    await windowsStory(wine, file, check);
    print('The Windows installer holds what it promises.');
  } catch (cause) {
    if (cause instanceof ToolError && cause.code === 'tool-missing') return skip(cause.message);
    print(cause instanceof Error ? cause.message : String(cause));
    process.exitCode = 1;
  } finally {
    await wine.close();
  }
}

await main();
