import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Figure, withTarget } from './figure.ts';
import { type Operation, operations } from './memory-child.ts';
import type { TapFile } from './tap-file.ts';

const child = fileURLToPath(new URL('memory-child.ts', import.meta.url));
/**
 * Node lets new objects fill up to 96 MiB before it looks which are still needed, however few these are. A program that
 * only reads along needs no more than this, and is hardly slower.
 */
const lean = '--max-semi-space-size=1';
/** The number of rows for which the target is meant. */
const targetRows = 16_000_000;

/**
 * The most memory that any operation takes, each in a process of its own, without what reading TypeScript costs Node
 * at its start: the installed program is compiled. Once as Node is by default, and once with `lean`.
 */
export function peakMemory(large: TapFile, small: TapFile): Figure[] {
  const cache = join(dirname(large.path), 'compiled');
  for (const operation of operations) mebibytesOf({ operation, file: small, flags: [], cache });
  const peaks = (flags: readonly string[]) =>
    operations.map((operation) => ({
      operation,
      mebibytes: mebibytesOf({ operation, file: large, flags, cache }),
    }));
  const name = 'MiB of memory at the peak, the largest of the operations';
  return [
    withTarget(
      { name: `${name}, node ${lean}`, ...largest(peaks([lean])) },
      { most: 150 },
      large.rows >= targetRows,
    ),
    { name: `${name}, node without flags`, ...largest(peaks([])) },
  ];
}

type Peak = { readonly operation: Operation; readonly mebibytes: number };

function largest(peaks: readonly Peak[]): { readonly ratio: number; readonly measured: string } {
  return {
    ratio: Math.max(...peaks.map(({ mebibytes }) => mebibytes)),
    measured: peaks.map(({ operation, mebibytes }) => `${operation} ${mebibytes.toFixed(0)}`).join(', '),
  };
}

type Measurement = {
  readonly operation: Operation;
  readonly file: TapFile;
  readonly flags: readonly string[];
  /** Folder of what Node compiled before. */
  readonly cache: string;
};

function mebibytesOf({ operation, file, flags, cache }: Measurement): number {
  const done = spawnSync(process.execPath, [...flags, child, operation, file.path], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
  const peak = /^peak-kib (\d+)$/m.exec(done.stderr)?.[1];
  if (done.status === 0 && peak !== undefined) return Number(peak) / 1024;
  throw new Error(`The measurement of '${operation}' ended with ${done.status}: ${done.stderr}`);
}
