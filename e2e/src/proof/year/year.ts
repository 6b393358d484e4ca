import { parseArgs } from 'node:util';
import { startCluster } from '@nadeul/server/testing/cluster';
import { createTestServer } from '@nadeul/server/testing/server';
import { type Proof, WrongUse, wholeNumber } from '../proof.ts';
import { runYear, type YearOutcome } from './run.ts';

const differencesShown = 20;

/** A simulated year: every page shows what a plain recomputation from the rules makes of the same facts. */
export const year: Proof = {
  name: 'year',
  summary:
    'a simulated year of an office: board, month, sheet, file and statistics agree with a recount by hand',
  options: ['--people N  how many work there (default 500)', '--seed N    which year (default 1)'],
  run: async (args, print) => {
    const { people, seed } = readOptions(args);
    const cluster = await startCluster();
    const server = await createTestServer({ cluster });
    try {
      const outcome = await runYear(server, { people, first: '2025-11-01', last: '2026-10-31', seed }, print);
      const { differences, ...counted } = outcome;
      print(JSON.stringify({ seed, ...counted, differences: differences.length }));
      for (const { where, shown, byHand } of differences.slice(0, differencesShown))
        print(`BROKEN: ${where}: shown ${JSON.stringify(shown)}, by hand ${JSON.stringify(byHand)}`);
      return differences.length === 0 && sawEverything(outcome, print);
    } finally {
      await server.close();
      await cluster.stop();
    }
  },
};

/** A year without some kind of day shows nothing of it. */
function sawEverything({ states, boardLines }: YearOutcome, print: (line: string) => void): boolean {
  const all = [
    'done',
    'absent',
    'off',
    'holiday',
    'leave',
    'trip',
    'outside',
    'home',
    'leave-of-absence',
    'not-employed',
  ];
  const unseen = all.filter((state) => states[state] === undefined);
  if (unseen.length > 0) print(`This shows nothing of these days: ${unseen.join(', ')}.`);
  return unseen.length === 0 && boardLines > 0;
}

function readOptions(args: readonly string[]) {
  try {
    const options = {
      people: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
    } as const;
    const { values } = parseArgs({ args: [...args], options });
    return { people: wholeNumber('people', values.people, 1), seed: wholeNumber('seed', values.seed, 0) };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
