import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Proof, WrongUse, wholeNumber } from '../proof.ts';
import { openChaos } from './bench.ts';
import { OutboxDisk } from './outbox-disk.ts';
import { type ChaosOutcome, runChaos, troubles } from './run.ts';

/** Any trouble at any part at any moment: nothing is lost, doubled or altered, and everything derived is as rebuilt. */
export const chaos: Proof = {
  name: 'chaos',
  summary: 'any trouble anywhere, one or two at once: nothing lost, none twice, days = rebuild, audit whole',
  options: [
    '--minutes N     how long trouble is made (default 10)',
    '--seed N        which troubles in which order, and when (default 1)',
    '--older SCRIPT  an older build of the connector (default: the sources, built as an older version)',
  ],
  run: async (args, print) => {
    const { minutes, seed, older } = readOptions(args);
    const why = OutboxDisk.whyNot();
    if (why !== null) print(`outbox-full and power-cut: skipped, because ${why}`);
    const bench = await openChaos({ seed, withBuilds: true, older });
    try {
      const goesOn = (_: number, ms: number) => ms < minutes * 60_000;
      const outcome = await runChaos(bench, { seed, goesOn, among: troubles, print });
      print(JSON.stringify(outcome));
      for (const breach of outcome.breaches) print(`BROKEN: ${breach}`);
      if (outcome.during === 0) print('This shows nothing: no tag came while the trouble lasted.');
      print(quotable(outcome, minutes));
      return outcome.held;
    } catch (error) {
      // Told before the parts are closed, which may fail too where one of them is broken.
      print(`BROKEN: ${error instanceof Error ? error.stack : String(error)}`);
      return false;
    } finally {
      await bench.close();
    }
  },
};

/** One row of the table in docs/reliability.md. */
function quotable(outcome: ChaosOutcome, minutes: number): string {
  const { seed, made, together, rows, during, setAside, dayRecords, corrections, held } = outcome;
  const count = Object.values(made).reduce((sum, times) => sum + times, 0);
  const cells = [minutes, seed, count, together, rows, during, setAside, corrections, dayRecords];
  const words = cells.map((cell) => cell.toLocaleString('en'));
  return `| ${words.join(' | ')} | ${held ? 'yes' : 'NO'} |`;
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '10' },
        seed: { type: 'string', default: '1' },
        older: { type: 'string' },
      },
    });
    return {
      minutes: wholeNumber('minutes', values.minutes, 1),
      seed: wholeNumber('seed', values.seed, 0),
      older: values.older === undefined ? null : resolve(values.older),
    };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
