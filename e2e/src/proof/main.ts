import { apiFuzz } from './api-fuzz/api-fuzz.ts';
import { backlog } from './backlog.ts';
import { chaos } from './chaos/chaos.ts';
import { faults } from './faults/faults.ts';
import { jetFuzz } from './jet-fuzz.ts';
import { jetHostile } from './jet-hostile.ts';
import { type Proof, WrongUse } from './proof.ts';
import { windows } from './windows.ts';
import { year } from './year/year.ts';

/** Every proof by its name: a new one is added here. */
const proofs: readonly Proof[] = [faults, chaos, backlog, apiFuzz, jetFuzz, jetHostile, windows, year];

const usage = `Long seeded runs. Each prints what it counted, with the seed that repeats it.

${proofs.map(described).join('\n')}
Exit status: 0 the promise held, 1 it did not, 2 wrong use.
`;

function described({ name, summary, options }: Proof): string {
  const lines = options.map((option) => `      ${option}\n`).join('');
  return `  proof ${name.padEnd(14)} ${summary}\n${lines}`;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || args.includes('--help')) {
    process.stdout.write(usage);
    return name === undefined ? 2 : 0;
  }
  const proof = proofs.find((one) => one.name === name);
  if (proof === undefined) {
    process.stderr.write(`There is no proof '${name}'.\n\n${usage}`);
    return 2;
  }
  try {
    return (await proof.run(args, (line) => void process.stdout.write(`${line}\n`))) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    process.stderr.write(`${error.message}\n\n${usage}`);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
