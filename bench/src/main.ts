import { parseArgs } from 'node:util';
import { benchCatchUp } from './catch-up.ts';
import { benchJet, type Figure } from './jet.ts';
import { benchLatency } from './latency.ts';

const usage = `Timings, as ratios measured in one run on this machine.

  bench jet [--rows N] [--json]      reading and tailing an Access file of N rows (default 300000)
  bench latency [--taps N] [--json]  from a tap in the file to its line in a real browser (default 40 taps)
  bench catch-up [--days N] [--json] a first start on a file of N days of thirty people (default 1000)
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '300000' },
    days: { type: 'string', default: '1000' },
    taps: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
  },
});

async function figuresOf(name: string | undefined): Promise<Figure[] | null> {
  switch (name) {
    case 'jet':
      return benchJet(Number(values.rows));
    case 'latency':
      return benchLatency(Number(values.taps));
    case 'catch-up':
      return benchCatchUp(Number(values.days));
    default:
      return null;
  }
}

const figures = await figuresOf(positionals[0]);
if (figures === null) {
  process.stderr.write(usage);
  process.exit(2);
}
if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else
  for (const { name, ratio, measured } of figures)
    process.stdout.write(`${ratio.toFixed(2).padStart(10)}  ${name}  (${measured})\n`);
