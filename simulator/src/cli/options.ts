import { parseArgs } from 'node:util';
import { addDays, type CivilDate, civilMs } from '../office/civil.ts';

/** Shown by `--help` and after a mistake in the arguments. */
export const helpText = `simulator: an office that taps, written into a door database (CAPS, Jet 4 .mdb)

  simulator create FILE [--rows N | --days N] [--from YYYY-MM-DD] [--seed S] [--password P] [--print]
      A new file with that many rows, or the taps of that many days (default 30 days from 2026-01-01).

  simulator run FILE [--seed S] [--speed X] [--from YYYY-MM-DDTHH:mm] [--history-days N] [--password P]
      Creates FILE if it is missing, with N days of history, then appends taps as they happen: the seeded day at its
      time of day in Korea, X times as fast if asked for. Started again on the same file, it goes on.
    --lively            somebody taps every few seconds, at the present time in Korea, at any hour
    --every MIN-MAX     milliseconds between those taps (default 1000-3000)
    --max-taps N        stop after N taps
    --duration SECONDS  stop after that time
    --until-stdin-ends  stop when standard input ends

  Each tap that is in the file is one line of JSON on standard output (create: only with --print).
`;

/** Wrong arguments; the message says which and what is expected. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** What `simulator create` was asked for. */
export type CreateOptions = {
  readonly command: 'create';
  readonly file: string;
  readonly rows: number | undefined;
  readonly days: number;
  readonly from: CivilDate;
  readonly seed: string;
  readonly password: string | undefined;
  readonly printsTaps: boolean;
};

/** What `simulator run` was asked for. */
export type RunOptions = {
  readonly command: 'run';
  readonly file: string;
  readonly seed: string;
  readonly speed: number;
  /** Civil milliseconds at which the office's clock starts; now where left out. */
  readonly startMs: number | undefined;
  readonly historyDays: number;
  readonly password: string | undefined;
  readonly isLively: boolean;
  readonly everyMs: readonly [number, number];
  readonly maxTaps: number;
  readonly durationMs: number;
  readonly untilStdinEnds: boolean;
};

const texts = [
  'rows',
  'days',
  'from',
  'seed',
  'password',
  'speed',
  'history-days',
  'every',
  'max-taps',
  'duration',
] as const;
const switches = ['print', 'lively', 'until-stdin-ends', 'help'] as const;

/** Reads the arguments. Throws `UsageError`. */
export function readOptions(argv: readonly string[]): CreateOptions | RunOptions | { command: 'help' } {
  const { values, positionals } = parse(argv);
  const text = (name: (typeof texts)[number]) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const [command, file] = positionals;
  if (values.help === true || command === undefined) return { command: 'help' };
  if (file === undefined || positionals.length > 2) throw new UsageError(`'${command}' needs one FILE.`);
  const shared = { file, seed: text('seed') ?? '1', password: text('password') };
  if (command === 'create') {
    return {
      ...shared,
      command,
      rows: text('rows') === undefined ? undefined : wholeNumber('--rows', text('rows')),
      days: wholeNumber('--days', text('days') ?? '30'),
      from: civilDate(text('from') ?? '2026-01-01'),
      printsTaps: values.print === true,
    };
  }
  if (command !== 'run') throw new UsageError(`There is no command '${command}'. Commands: create, run.`);
  const from = text('from');
  return {
    ...shared,
    command,
    speed: positiveNumber('--speed', text('speed') ?? '1'),
    startMs: from === undefined ? undefined : civilMinute(from),
    historyDays: wholeNumber('--history-days', text('history-days') ?? '0'),
    isLively: values.lively === true,
    everyMs: range(text('every') ?? '1000-3000'),
    maxTaps: wholeNumber('--max-taps', text('max-taps') ?? String(Number.MAX_SAFE_INTEGER)),
    durationMs: 1000 * positiveNumber('--duration', text('duration') ?? '1e9'),
    untilStdinEnds: values['until-stdin-ends'] === true,
  };
}

function parse(argv: readonly string[]) {
  const options = {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
  };
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
    });
    // The options are built from lists, so that the parser's type knows no names.
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function wholeNumber(name: string, value: string | undefined): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new UsageError(`${name} must be a whole number, not '${value}'.`);
}

function positiveNumber(name: string, value: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new UsageError(`${name} must be a number above 0, not '${value}'.`);
}

function range(value: string): readonly [number, number] {
  const [, low, high] = /^(\d+)-(\d+)$/.exec(value) ?? [];
  if (low !== undefined && high !== undefined && Number(low) <= Number(high))
    return [Number(low), Number(high)];
  throw new UsageError(`--every must be two numbers of milliseconds such as 1000-3000, not '${value}'.`);
}

function civilDate(value: string): CivilDate {
  const isDate = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
  if (isDate && addDays(value, 0) === value) return value;
  throw new UsageError(`--from must be a date such as 2026-03-02, not '${value}'.`);
}

function civilMinute(value: string): number {
  const [, date, hour, minute] = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/.exec(value) ?? [];
  if (date === undefined)
    throw new UsageError(`--from must be a time such as 2026-03-02T08:30, not '${value}'.`);
  return civilMs(civilDate(date), Number(hour) * 3600 + Number(minute) * 60);
}
