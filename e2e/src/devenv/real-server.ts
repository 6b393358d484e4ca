import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './program.ts';

/** A real office's server as `npm run serve` starts it, with what it has said so far. */
export type RealServer = {
  readonly said: () => string;
  readonly hasEnded: () => boolean;
  /** Sends the signal and gives the exit status; null where the signal killed it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** Starts what `npm run serve` runs, in the environment of the caller and these settings. */
export function startRealServer(settings: Readonly<Record<string, string>>): RealServer {
  const child = spawn(process.execPath, [join(projectRoot, 'tools', 'serve.ts')], {
    env: { ...process.env, ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return {
    said: () => said,
    hasEnded,
    end: (signal) => {
      if (!hasEnded()) child.kill(signal);
      return ended;
    },
  };
}

/** What a server command gave: exit status, its one line of JSON, and its words. */
export type CommandEnd = {
  readonly status: number | null;
  readonly found: Readonly<Record<string, unknown>>;
  readonly err: string;
};

/** Runs a command of the server to its end: `serverCommand(['backup', '--file', path], { NADEUL_DATA: folder })`. */
export function serverCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): CommandEnd {
  const run = spawnSync(process.execPath, [join(projectRoot, 'server/src/main.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...settings },
  });
  // A command answers with one JSON line, or with nothing.
  const found = run.stdout === '' ? {} : (JSON.parse(run.stdout) as Record<string, unknown>);
  return { status: run.status, found, err: run.stderr };
}
