import { parseArgs } from 'node:util';
import { type Proof, WrongUse, wholeNumber } from '../proof.ts';
import { type FuzzOutcome, fuzzApi, type Timing } from './run.ts';

const defaults = { requests: '10000', seed: '1' };
const slowestShown = 10;
/** A request is told apart when it took this many times what its operation usually takes, and more than a second. */
const slowTimes = 10;
const slowMs = 1000;

/** Whatever is asked, in whatever form, the server answers as its document says and tells nothing of its inside. */
export const apiFuzz: Proof = {
  name: 'api-fuzz',
  summary: 'requests that fit the OpenAPI document or do not: no failure, no leak, answers as documented',
  options: [
    `--requests N  how many (default ${defaults.requests})`,
    `--seed N      what they are made from (default ${defaults.seed})`,
  ],
  run: async (args, print) => {
    const options = readOptions(args);
    const outcome = await fuzzApi({ ...options, print });
    report(outcome, print);
    const { faults } = outcome;
    if (faults.length > 0)
      print(`again: npm run proof -- api-fuzz --requests ${options.requests} --seed ${options.seed}`);
    return faults.length === 0;
  },
};

function report({ timings, faults, logged, ...counts }: FuzzOutcome, print: (line: string) => void): void {
  print(JSON.stringify(counts));
  print(`the slowest ${slowestShown}:`);
  const slowest = [...timings].sort((one, other) => other.ms - one.ms);
  for (const { operation, ms, what } of slowest.slice(0, slowestShown))
    print(`  ${ms.toFixed(0)} ms ${operation} (${what})`);
  const outliers = outliersOf(timings);
  print(`over ${slowTimes} × the median of their operation and over ${slowMs} ms: ${outliers.length}`);
  for (const { operation, ms, what } of outliers) print(`  ${ms.toFixed(0)} ms ${operation} (${what})`);
  print(`${faults.length} kinds of fault`);
  for (const { what, times, sample } of faults) print(`  ${times} × ${what}\n      ${sample}`);
  if (logged.length > 0) print('the server logged:');
  for (const failure of logged) print(`  ${failure}`);
}

function outliersOf(timings: readonly Timing[]): Timing[] {
  const groups = Map.groupBy(timings, ({ operation }) => operation);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.map(({ ms }) => ms).sort((one, other) => one - other);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    return group.filter(({ ms }) => ms > slowMs && ms > slowTimes * median);
  });
}

function readOptions(args: readonly string[]): { requests: number; seed: number } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        requests: { type: 'string', default: defaults.requests },
        seed: { type: 'string', default: defaults.seed },
      },
    });
    return {
      requests: wholeNumber('requests', values.requests, 1),
      seed: wholeNumber('seed', values.seed, 0),
    };
  } catch (cause) {
    if (cause instanceof WrongUse) throw cause;
    throw new WrongUse(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
