import { withTarget } from '../jet/figure.ts';
import type { Figure } from '../jet.ts';
import { percentile } from '../timing.ts';
import type { Measured, RowBytes } from './morning.ts';
import type { Rushed } from './rush.ts';

type Scale = {
  readonly offices: number;
  readonly few: number;
  readonly processes: number;
  readonly minutes: number;
};
/** The mornings of one run, how large rows have become, and what was logged while all were sent at once to several. */
type All = Readonly<Record<'oneAtOnce' | 'one' | 'atOnce' | 'all' | 'rest' | 'ten', Measured>> & {
  readonly logGrown: number;
  readonly rows: RowBytes;
  readonly peakMib: number;
};

/** No tag of the morning may wait longer than this many seconds, which is what a person at the board still takes for now. */
const p99SecondsMax = 2;

/** The figures of a run. */
export function officeFigures({ offices, few, processes, minutes }: Scale, of: All): Figure[] {
  const { oneAtOnce, one, atOnce, all, rest, ten, logGrown, rows, peakMib } = of;
  const speed = ({ tags, lastAnswerMs }: Rushed) => tags / (lastAnswerMs / 1000);
  const whole = ({ tags, lastAnswerMs, computedMs }: Measured) => tags / ((lastAnswerMs + computedMs) / 1000);
  const p = (values: readonly number[], share: number) => percentile(values, share);
  const compared = (name: string, a: number, b: number, unit: string): Figure => ({
    name,
    ratio: a / b,
    measured: `${a.toFixed(a < 10 ? 2 : 0)} and ${b.toFixed(b < 10 ? 2 : 0)} ${unit}`,
  });
  const several = `${processes} processes / 1`;
  const many = `${offices} offices / ${few}`;
  const asked = all.tags / (minutes * 60);
  return [
    compared(`sent at once: ${several}`, speed(atOnce), speed(oneAtOnce), 'tags/s'),
    compared(
      `sent at once until all days are computed: ${several}`,
      whole(atOnce),
      whole(oneAtOnce),
      'tags/s',
    ),
    withTarget(
      {
        name: `a morning of ${minutes} min: seconds from seen to durable answer, p99, ${processes} processes`,
        ratio: p(all.waits, 0.99) / 1000,
        measured: `${asked.toFixed(0)} tags/s asked; p50 ${p(all.waits, 0.5).toFixed(0)} ms`,
      },
      { most: p99SecondsMax },
    ),
    compared(`– a request, p50: ${several}`, p(all.answers, 0.5), p(one.answers, 0.5), 'ms'),
    compared(`– a request, p99: ${several}`, p(all.answers, 0.99), p(one.answers, 0.99), 'ms'),
    compared(`– a request, p50: ${many}`, p(all.answers, 0.5), p(ten.answers, 0.5), 'ms'),
    compared(`– a request, p99: ${many}`, p(all.answers, 0.99), p(ten.answers, 0.99), 'ms'),
    compared(
      `– until all days are computed after the last answer: ${several}`,
      all.computedMs,
      one.computedMs,
      'ms',
    ),
    processorOf('a morning: processor ms of the server processes a tag, its heartbeats included', all),
    processorOf('sent at once: processor ms of the server processes a tag', atOnce),
    restOf(rest),
    {
      name: 'peak memory of a server process, MiB',
      ratio: peakMib,
      measured: `${atOnce.tags} tags at once`,
    },
    {
      name: 'bytes of tables and indexes a tag with its match',
      ratio: rows.tag + rows.tag_match,
      measured: `a day ${rows.day_record} bytes; ${(logGrown / atOnce.tags).toFixed(0)} bytes of log a tag with its day`,
    },
  ];
}

function processorOf(name: string, { cpu, tags, requests, beats }: Measured): Figure {
  return {
    name,
    ratio: (cpu.servers * 1000) / tags,
    measured: `PostgreSQL ${((cpu.postgres * 1000) / tags).toFixed(2)} ms; ${tags} tags in ${requests} requests, ${beats.length} heartbeats`,
  };
}

function restOf({ cpu, beats, lastAnswerMs }: Measured): Figure {
  const each = (seconds: number) => (seconds * 1000) / beats.length;
  const asked = `${(beats.length / (lastAnswerMs / 1000)).toFixed(0)} a second, p99 ${percentile(beats, 0.99).toFixed(0)} ms`;
  return {
    name: 'nobody taps: processor ms of the server processes a heartbeat',
    ratio: each(cpu.servers),
    measured: `PostgreSQL ${each(cpu.postgres).toFixed(2)} ms; ${asked}`,
  };
}
