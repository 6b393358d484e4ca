import { join, resolve } from 'node:path';
import { isBlockedPort } from '@nadeul/server/settings';
import { isPortFree } from '../devenv/ready.ts';
import { AlreadyRunningError, holdFolder } from '../devenv/single-start.ts';
import { startDemo } from './demo.ts';
import { wordsFor } from './words.ts';

const nodeMajorMin = 24;
const defaultPort = 4170;

const words = wordsFor(process.env);
const say = (line: string) => process.stdout.write(`${line}\n`);

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function portFrom(text: string | undefined): number {
  const port = text === undefined || text === '' ? defaultPort : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) refuse(words.portWrong(text ?? ''));
  if (isBlockedPort(port)) refuse(words.portBlocked(port));
  return port;
}

function hold(folder: string, address: string): { release(): void } {
  try {
    return holdFolder(folder, `${address}, process ${process.pid}`);
  } catch (error) {
    if (error instanceof AlreadyRunningError) refuse(words.running(error.holder ?? '?'));
    throw error;
  }
}

if (Number(process.versions.node.split('.')[0]) < nodeMajorMin) refuse(words.oldNode(process.version));
const port = portFrom(process.env.NADEUL_PORT);
const folder = join(resolve(process.env.NADEUL_DATA || 'data'), 'demo');
const address = `http://127.0.0.1:${port}`;
const held = hold(folder, address);
if (!(await isPortFree(port))) refuse(words.portTaken(port));

// A closed terminal takes our output with it; that must not end us before the others have ended.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const demo = startDemo({ folder, port, words, say });
let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  say(`\n${words.stopping}`);
  await demo.stop();
  held.release();
  say(words.stopped);
  process.exit(process.exitCode ?? 0);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());

try {
  await demo.ready;
} catch (error) {
  if (!isStopping) {
    process.stderr.write(`${words.failed}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.stderr.write(`${words.logs} ${join(folder, 'logs')}\n`);
    process.exitCode = 1;
    await stop();
  }
}
