import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './jet/figure.ts';
import { peakMemory } from './jet/memory.ts';
import { growth, idlePolls, pollsWithNewRows } from './jet/polls.ts';
import { wholeFile } from './jet/rows.ts';
import { settled, withoutSweep } from './jet/tailing.ts';
import { makeTapFile, type TapFile } from './jet/tap-file.ts';

export type { Figure } from './jet/figure.ts';

/** From so many rows on, only what a target names for that size: the rest would take an hour and gigabytes. */
const onlyNamedFrom = 12_000_000;
const smallShare = 16;

/**
 * Times reading and tailing a file of `rows` taps against mdb-reader, mdb-export and the bare calls of the system,
 * and against a file of a sixteenth of the rows. Files lie in the folder for temporary files and go at the end.
 */
export async function benchJet(rows: number, say: (line: string) => void): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-bench-'));
  try {
    say(`writing a file of ${rows} rows …`);
    const large = makeTapFile(folder, rows);
    const small = makeTapFile(folder, Math.ceil(rows / smallShare));
    return rows >= onlyNamedFrom
      ? await namedForLargest(large, small, say)
      : await everything({ large, small, folder }, say);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function everything(
  { large, small, folder }: { readonly large: TapFile; readonly small: TapFile; readonly folder: string },
  say: (line: string) => void,
): Promise<Figure[]> {
  say('reading all rows …');
  const whole = await wholeFile(large, folder);
  say('idle polls …');
  const idle = await idlePolls(large, small);
  say('memory …');
  const memory = peakMemory(large, small);
  say('polls with new rows …');
  return [...idle, ...(await pollsWithNewRows(large)), ...whole, ...memory];
}

async function namedForLargest(
  large: TapFile,
  small: TapFile,
  say: (line: string) => void,
): Promise<Figure[]> {
  say('idle polls …');
  const tails = [await settled(large.path, withoutSweep), await settled(small.path, withoutSweep)] as const;
  const idle = await growth([large, tails[0]], [small, tails[1]]);
  say('memory …');
  return [idle, ...peakMemory(large, small)];
}
