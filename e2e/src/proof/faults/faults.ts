import { parseArgs } from 'node:util';
import { type Proof, WrongUse, wholeNumber } from '../proof.ts';
import { answers } from './answers.ts';
import { type FaultOutcome, openFaultOffice, runFault } from './bench.ts';
import { clock } from './clock.ts';
import { diskErrors, diskFull, powerCut } from './disk.ts';
import { doorFile } from './door-file.ts';
import type { Fault } from './fault.ts';
import { kills } from './kills.ts';

const all: readonly Fault[] = [kills, answers, doorFile, clock, diskFull, diskErrors, powerCut];

/** Whatever happens between a door and its server, every row arrives once. */
export const faults: Proof = {
  name: 'faults',
  summary: 'whatever happens between the door and the server: source rows = tags, none twice',
  options: [
    `[NAME …]    which of them (default all): ${all.map(({ name }) => name).join(', ')}`,
    '--rounds N  how often each (default: as each says)',
    '--seed N    the moments at which things happen (default 1)',
  ],
  run: async (args, print) => {
    const { chosen, rounds, seed } = readOptions(args);
    let allHeld = true;
    for (const fault of chosen) {
      const why = fault.whyNot?.() ?? null;
      if (why !== null) {
        print(`${fault.name}: skipped, because ${why}`);
        continue;
      }
      print(`${fault.name}: ${fault.summary} …`);
      const outcome = await runAlone(fault, { rounds: rounds ?? fault.rounds, seed });
      print(JSON.stringify(outcome));
      if (!outcome.held)
        print(
          `again: npm run proof -- faults ${fault.name} --rounds ${rounds ?? fault.rounds} --seed ${seed}`,
        );
      if (outcome.during === 0) print('This shows nothing: no tag came while the trouble lasted.');
      allHeld &&= outcome.held && outcome.during > 0;
    }
    return allHeld;
  },
};

/** One fault on an office of its own. */
async function runAlone(fault: Fault, how: { rounds: number; seed: number }): Promise<FaultOutcome> {
  const bench = await openFaultOffice();
  try {
    return await runFault(bench, fault, how);
  } finally {
    await bench.close();
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { rounds: { type: 'string' }, seed: { type: 'string', default: '1' } },
    });
    const unknown = positionals.find((name) => !all.some((fault) => fault.name === name));
    if (unknown !== undefined) throw new WrongUse(`There is no fault '${unknown}'.`);
    return {
      chosen: positionals.length === 0 ? all : all.filter(({ name }) => positionals.includes(name)),
      rounds: values.rounds === undefined ? null : wholeNumber('rounds', values.rounds, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
