import { parseArgs } from 'node:util';
import { benchBacklog } from './backlog.ts';
import { benchCatchUp } from './catch-up.ts';
import { benchDays } from './days.ts';
import { benchIdle } from './idle.ts';
import { benchIngest } from './ingest.ts';
import { benchJet, type Figure } from './jet.ts';
import { benchLatency } from './latency.ts';
import { benchMonthSheet } from './month-sheet.ts';
import { benchOffices } from './offices.ts';
import { benchReads } from './reads.ts';
import { benchRowSecurity } from './row-security.ts';
import { benchStart } from './start.ts';
import { benchWall } from './wall.ts';

const usage = `Timings, as ratios measured in one run on this machine.

  bench jet [--rows N] [--json]      reading and tailing an Access file of N rows (default 300000); from 12 million
                                     rows on only what has a target for that size
  bench latency [--taps N] [--json]  from a tap in the file to its line in a real browser (default 40 taps)
  bench catch-up [--days N] [--json] a first start on a file of N days of thirty people (default 1000)
  bench backlog [--rows N] [--script FILE] [--json]
                                     a year of a large office, N rows (default 2000000, ten minutes or more): speed,
                                     memory and processor time of the connector's sources, or of its built script;
                                     ends with an error where a row is missing or there twice
  bench idle [--rows N] [--seconds N] [--script FILE] [--json]
                                     an idle connector on a file of N rows (default 8000000, a gigabyte): its share of
                                     a processor over N seconds (default 60), with the file in use and not
  bench month-sheet [--people N] [--json]
                                     the 월 근무표 of an office of N people (default 10000): the server's answer,
                                     opening it in a real browser and scrolling through it
  bench offices [--offices N] [--people N] [--processes N] [--minutes N] [--json]
                                     the morning of N offices (default 1000) of N people (default 100), who tap within
                                     N minutes (default 2), on N server processes (default 2) and one PostgreSQL; ends
                                     with an error where a tag or a day is missing or there twice
  bench row-security [--json]        what row-level security would cost: the same requests with policies and without
  bench start [--json]               the server with its embedded database: to its first answer, and its memory
  bench wall [--taps N] [--json]     the board on the wall after N taps (default 40) in a real browser: what it holds
  bench ingest [--rows N] [--json]   tags through HTTP until their durable commit, in batches of 1, 100 and 1,000, one and
                                     four connectors, N tags a figure (default 10000), against COPY of the same rows
  bench days [--people N] [--json]   days computed anew: one, a month of 500 people and of N (default 10000), one changed
                                     tag after 1, 10 and 100 months, and what a plan, an identity, a holiday and a
                                     check option touch
  bench reads [--employees N] [--tags N] [--json]
                                     board, months, a day and the list of N people (default 500) with N tags (default
                                     1000000), against 100,000 tags; ten million take about 6 GB of disk

--json prints a list of { name, ratio, measured, target, met }. 'target' is a text, '≥ N' or '≤ N', for the ratio;
'met' is true, false, or null where the target is for another number of rows or a peer is not installed. Figures
without a target have neither. That no row is missed or doubled while a writer tears its pages is no timing: see
'npm run proof'.
`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string' },
    script: { type: 'string' },
    days: { type: 'string', default: '1000' },
    employees: { type: 'string', default: '500' },
    tags: { type: 'string', default: '1000000' },
    people: { type: 'string' },
    offices: { type: 'string', default: '1000' },
    processes: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '2' },
    taps: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});

const print = (line: string) => void process.stderr.write(`${line}\n`);

async function figuresOf(name: string | undefined): Promise<Figure[] | null> {
  switch (name) {
    case 'jet':
      return benchJet(Number(values.rows ?? 300_000), print);
    case 'latency':
      return benchLatency(Number(values.taps));
    case 'catch-up':
      return benchCatchUp(Number(values.days));
    case 'backlog':
      return benchBacklog({ rows: Number(values.rows ?? 2_000_000), script: values.script, print });
    case 'idle':
      return benchIdle({
        rows: Number(values.rows ?? 8_000_000),
        seconds: Number(values.seconds),
        script: values.script,
        print,
      });
    case 'month-sheet':
      return benchMonthSheet(Number(values.people ?? 10_000));
    case 'offices':
      return benchOffices({
        offices: Number(values.offices),
        people: Number(values.people ?? 100),
        processes: Number(values.processes),
        minutes: Number(values.minutes),
        print,
      });
    case 'row-security':
      return benchRowSecurity(print);
    case 'wall':
      return benchWall(Number(values.taps));
    case 'start':
      return benchStart();
    case 'ingest':
      return benchIngest(Number(values.rows ?? 10_000), print);
    case 'reads':
      return benchReads({ people: Number(values.employees), tags: Number(values.tags), say: print });
    case 'days':
      return benchDays([500, Number(values.people)], print);
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
  for (const { name, ratio, measured, target, met } of figures)
    process.stdout.write(`${shown(ratio)}  ${name}  (${measured})${judged(target, met)}\n`);

function shown(ratio: number): string {
  return (ratio < 0.01 ? ratio.toExponential(2) : ratio.toFixed(2)).padStart(10);
}

function judged(target: string | undefined, met: boolean | null | undefined): string {
  if (target === undefined) return '';
  if (met === null || met === undefined) return `  [${target}, not judged here]`;
  return met ? `  [${target}]` : `  [${target}, MISSED]`;
}
