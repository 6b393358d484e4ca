import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Figure, withTarget } from './figure.ts';
import { type Operation, operations } from './memory-child.ts';
import type { TapFile } from './tap-file.ts';

const child = fileURLToPath(new URL('memory-child.ts', import.meta.url));
/** The number of rows for which the target is meant. */
const targetRows = 16_000_000;

/** The most memory that any operation takes, each in a process of its own. */
export function peakMemory(file: TapFile): Figure {
  const peaks = operations.map((operation) => [operation, mebibytesOf(operation, file)] as const);
  return withTarget(
    {
      name: 'MiB of memory at the peak, the largest of the operations',
      ratio: Math.max(...peaks.map(([, mebibytes]) => mebibytes)),
      measured: peaks.map(([operation, mebibytes]) => `${operation} ${mebibytes.toFixed(0)}`).join(', '),
    },
    { most: 150 },
    file.rows >= targetRows,
  );
}

function mebibytesOf(operation: Operation, file: TapFile): number {
  const done = spawnSync(process.execPath, [child, operation, file.path], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const peak = /^peak-kib (\d+)$/m.exec(done.stderr)?.[1];
  if (done.status === 0 && peak !== undefined) return Number(peak) / 1024;
  throw new Error(`The measurement of '${operation}' ended with ${done.status}: ${done.stderr}`);
}
