import { api, type BatchAnswer, eventResult } from '@nadeul/contract';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { HttpAnswer } from '../http/index.ts';
import type { Backlog } from './store.ts';

const batchBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the server counts of itself. Labels are routes, results and states, never an office or a person. */
export type Metrics = {
  readonly registry: Registry;
  readonly countBatch: (answer: BatchAnswer, seconds: number) => void;
  readonly countAnswer: (answer: HttpAnswer) => void;
  /** Adds what Node tells about this process: memory, CPU, event loop lag. Only where somebody reads it. */
  readonly watchProcess: () => void;
};

/** Metrics of one server process, at zero. */
export function openMetrics(version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const tags = new Counter({
    name: 'nadeul_tags_total',
    help: 'Events of connectors, by what became of them.',
    labelNames: ['result'],
    registers,
  });
  // A series that is there from the start shows a rate from the first event on.
  for (const { shape } of eventResult.options) tags.inc({ result: shape.result.value }, 0);
  const batches = new Histogram({
    name: 'nadeul_tag_batch_seconds',
    help: 'From a whole batch to its answer after the commit.',
    buckets: batchBuckets,
    registers,
  });
  const requests = new Histogram({
    name: 'nadeul_http_request_seconds',
    help: 'Answers by route, method and status; page and assets together.',
    labelNames: ['method', 'route', 'status'],
    buckets: requestBuckets,
    registers,
  });
  new Gauge({
    name: 'nadeul_build_info',
    help: 'The version of the program, as a label.',
    labelNames: ['version', 'node'],
    registers,
  }).set({ version, node: process.version }, 1);
  return {
    registry,
    countBatch: ({ results }, seconds) => {
      batches.observe(seconds);
      for (const { result } of results) tags.inc({ result });
    },
    countAnswer: ({ method, route, status, seconds }) => {
      // A stream is one answer that lasts as long as somebody looks.
      if (route !== api.live.path) requests.observe({ method, route, status: String(status) }, seconds);
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

type Sources = {
  readonly liveClients: () => number;
  readonly pool: { readonly totalCount: number; readonly idleCount: number; readonly waitingCount: number };
  readonly backlog: () => Promise<Backlog>;
};

const backlogGauges = {
  staleDays: ['nadeul_stale_days', 'Days that are marked to be computed again, of the installation.'],
  staleSeconds: ['nadeul_stale_day_oldest_seconds', 'How long the oldest of them waits.'],
  connectors: ['nadeul_connectors', 'Active device links, of the installation.'],
  quietConnectors: ['nadeul_connectors_quiet', 'Those that stopped reporting.'],
  setAside: ['nadeul_set_aside_open', 'Rows that were set aside and wait for a person.'],
  mailWaiting: ['nadeul_mail_waiting', 'Letters that are not sent yet.'],
  mailSeconds: ['nadeul_mail_oldest_seconds', 'How long the oldest of them waits.'],
} as const satisfies Record<keyof Backlog, readonly [string, string]>;

/** All metrics as Prometheus reads them. */
export type MetricsReader = {
  readonly contentType: string;
  readonly read: () => Promise<string>;
  readonly watchProcess: () => void;
};

/** Adds what is looked up each time: the live clients, the pool, and what waits in the database. */
export function metricsReader({ registry, watchProcess }: Metrics, sources: Sources): MetricsReader {
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const live = gauge('nadeul_live_clients', 'Browsers that watch this process.');
  const pool = gauge('nadeul_database_connections', 'Connections of this process, by state.', ['state']);
  const isUp = gauge('nadeul_database_up', 'Whether the database answered just now.');
  // The keys of a constant record are exactly its names.
  const waiting = (Object.keys(backlogGauges) as (keyof Backlog)[]).map(
    (field) => [field, gauge(backlogGauges[field][0], backlogGauges[field][1])] as const,
  );
  const look = async () => {
    live.set(sources.liveClients());
    const { totalCount, idleCount, waitingCount } = sources.pool;
    pool.set({ state: 'busy' }, totalCount - idleCount);
    pool.set({ state: 'idle' }, idleCount);
    pool.set({ state: 'waited-for' }, waitingCount);
    const found = await sources.backlog().catch(() => null);
    isUp.set(found === null ? 0 : 1);
    for (const [field, one] of waiting) {
      // What is not known is left out instead of being shown as it was.
      if (found === null) one.remove();
      else one.set(found[field]);
    }
  };
  return {
    contentType: registry.contentType,
    read: async () => {
      await look();
      return registry.metrics();
    },
    watchProcess,
  };
}
