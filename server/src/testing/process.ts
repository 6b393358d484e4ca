import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestDatabase } from './database.ts';
import { until } from './wait.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

/** A server of its own, as an operator starts it, with what it has said so far. */
export type ServerProcess = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
  /** Waits until the signal has ended it, and gives its exit status; null where the signal killed it. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** The settings with which another process uses a test's database, as the server's own role. */
export function databaseEnv({ connection }: TestDatabase): NodeJS.ProcessEnv {
  // The test's cluster is reached by its socket, with these fields.
  const { host, user, password } = inject('cluster').app as Record<'host' | 'user' | 'password', string>;
  const { database } = connection as { database: string };
  const url = `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}`;
  return { ...process.env, DATABASE_URL: url, NADEUL_PORT: '0' };
}

/** Starts a server process and waits until it listens. */
export async function startServerProcess(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, 'serve'], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const line = await until('the server says its address', () => {
    if (hasEnded()) throw new Error(`The server ended: ${err}`);
    return out.includes('\n') && out;
  });
  return {
    child,
    // What `serve` writes on stdout, its one line.
    url: (JSON.parse(line) as { url: string }).url,
    said: () => err,
    end: async (signal) => {
      if (!hasEnded()) child.kill(signal);
      await until('the server has ended', hasEnded);
      return child.exitCode;
    },
  };
}
