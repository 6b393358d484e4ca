import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** A log of an earlier run is kept once, and only while it stays under this size. */
const logBytesMax = 10 * 1024 * 1024;
/** How long a program may take to end by itself before it is ended. */
const stopWithinMs = 15_000;

export type ProgramOptions = {
  readonly name: string;
  /** Path of the script, below the project's folder where it is relative. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A command that becomes the program, such as one that takes rights away first. */
  readonly under?: readonly string[];
  readonly logFile: string;
};

export type Program = {
  readonly name: string;
  readonly child: ChildProcess;
  /** Resolves when the program has ended, with its status, or with the name of the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  stop(): Promise<void>;
};

/**
 * Starts one of our programs in its own process group. It ends when its stdin ends, so it cannot outlive us, even
 * when we are killed. What it prints goes to its log file.
 */
export function startProgram({ name, entry, args, env, under = [], logFile }: ProgramOptions): Program {
  const log = openLog(logFile);
  const [command = process.execPath, ...words] = [
    ...under,
    process.execPath,
    resolve(projectRoot, entry),
    ...args,
  ];
  const child = spawn(command, words, {
    stdio: ['pipe', log, log],
    detached: true,
    env: { ...process.env, ...env },
  });
  closeSync(log);
  // The program may end before it has read its stdin; that is no fault of ours.
  child.stdin?.on('error', () => {});
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1));
  });
  return { name, child, ended, stop: () => stop(child, ended) };
}

function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a', 0o600);
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(timer);
}
