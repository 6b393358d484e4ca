import { parseArgs } from 'node:util';
import { fuzzJet } from '@nadeul/simulator/fuzz';
import { type Proof, WrongUse, wholeNumber } from './proof.ts';

const defaults = { cases: '100000', seed: '1' };

/** Damaged Access files never make the reader crash or hang: each ends as rows or as a `JetError`. */
export const jetFuzz: Proof = {
  name: 'jet-fuzz',
  summary: 'damaged Access files end as rows or as a typed error: no crash, no hang, bounded memory',
  options: [
    `--cases N   files to damage and read (default ${defaults.cases})`,
    `--seed N    first seed; each case has its own after it (default ${defaults.seed})`,
  ],
  run: async (args, print) => {
    const { cases, seed } = readOptions(args);
    const found = await fuzzJet({ cases, firstSeed: seed, onProgress: print });
    for (const failure of found.failures) print(`failed: ${JSON.stringify(failure)}`);
    print(JSON.stringify({ ...found, failures: found.failures.length }));
    return found.failures.length === 0;
  },
};

function readOptions(args: readonly string[]): { cases: number; seed: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string', default: defaults.cases },
        seed: { type: 'string', default: defaults.seed },
      },
    });
    return {
      cases: wholeNumber('cases', values.cases, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
