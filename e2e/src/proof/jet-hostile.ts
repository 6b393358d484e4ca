import { parseArgs } from 'node:util';
import {
  type HostileCounts,
  type HostileRun,
  runHostile,
  type WorkloadName,
  workloads,
} from '@nadeul/simulator/hostile';
import { type Proof, WrongUse, wholeNumber } from './proof.ts';

const defaults = { seeds: '200', seed: '1', inserts: '1000' };
const seedsPerProgress = 20;

/** How pages are written, and whether each row must be told exactly once. */
type Manner = Pick<HostileRun, 'pieces' | 'writer'> & { readonly isExact: boolean };

const manners: readonly Manner[] = [
  { pieces: 'whole', writer: 'frozen', isExact: true },
  { pieces: 'halves', writer: 'running', isExact: true },
  { pieces: 'halves', writer: 'frozen', isExact: true },
  { pieces: 'sectors', writer: 'running', isExact: false },
  { pieces: 'sectors', writer: 'frozen', isExact: false },
];

/** A tail misses no row, and tells none twice and makes none up, while pages are written in the worst order. */
export const jetHostile: Proof = {
  name: 'jet-hostile',
  summary:
    'a tail between the writes of a hostile writer: no row missed; none doubled or made up by half pages',
  options: [
    `--seeds N    runs; each takes one workload through every manner of writing (default ${defaults.seeds})`,
    `--seed S     first seed (default ${defaults.seed})`,
    `--inserts N  rows to insert in each manner (default ${defaults.inserts})`,
  ],
  run: async (args, print) => {
    const { seeds, seed: first, inserts } = readOptions(args);
    const totals = manners.map(() => new Map<string, number>());
    let isHeld = true;
    for (let seed = first; seed < first + seeds; seed++) {
      for (const [index, manner] of manners.entries()) {
        const { isExact, ...writing } = manner;
        const run: HostileRun = { seed: `${seed}`, workload: workloadOf(seed), inserts, ...writing };
        const counts = await runHostile(run);
        addTo(totals[index], counts);
        if (holds(counts, isExact)) continue;
        isHeld = false;
        print(`failed: ${JSON.stringify({ ...run, ...counts })}`);
      }
      if ((seed - first + 1) % seedsPerProgress === 0) print(`${seed - first + 1} of ${seeds} seeds`);
    }
    for (const [index, { pieces, writer }] of manners.entries())
      print(JSON.stringify({ pieces, writer, ...Object.fromEntries(totals[index] ?? []) }));
    return isHeld;
  },
};

function workloadOf(seed: number): WorkloadName {
  // Object.keys forgets the literal keys.
  const names = Object.keys(workloads) as WorkloadName[];
  return names[seed % names.length] ?? 'everything';
}

function holds({ missed, outdated, doubled, phantom }: HostileCounts, isExact: boolean): boolean {
  return missed === 0 && outdated === 0 && (!isExact || (doubled === 0 && phantom === 0));
}

function addTo(total: Map<string, number> | undefined, counts: HostileCounts): void {
  for (const [name, count] of Object.entries(counts)) total?.set(name, (total.get(name) ?? 0) + count);
}

function readOptions(args: readonly string[]): { seeds: number; seed: number; inserts: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: defaults.seeds },
        seed: { type: 'string', default: defaults.seed },
        inserts: { type: 'string', default: defaults.inserts },
      },
    });
    return {
      seeds: wholeNumber('seeds', values.seeds, 1),
      seed: wholeNumber('seed', values.seed, 0),
      inserts: wholeNumber('inserts', values.inserts, 1),
    };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
