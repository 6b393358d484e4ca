import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type CaseResult, readDamaged } from './reading.ts';
import { makeSamples } from './samples.ts';

/** What the thread is to do. `now` is shared: the seed under way, so that one that never ends can be named. */
export type FuzzTask = {
  readonly folder: string;
  readonly fromSeed: number;
  readonly toSeed: number;
  readonly now: SharedArrayBuffer;
};

/** What the thread says: every case that failed, and the rest in sums. */
export type FuzzMessage =
  | {
      readonly kind: 'failed';
      readonly seed: number;
      readonly sample: string;
      readonly damages: readonly string[];
      readonly what: string;
    }
  | {
      readonly kind: 'done';
      readonly nextSeed: number;
      readonly outcomes: ReadonlyMap<string, number>;
      readonly slowest: { readonly seed: number; readonly ms: number };
      readonly peakBytes: number;
    };

/** Cases after which the thread says how far it is. */
const casesPerMessage = 250;
/** More than any sample needs, however its counts lie. */
const grownBytesMax = 512 * 1024 * 1024;

// The thread that started this one gives exactly this.
const task = workerData as FuzzTask;
const say = (message: FuzzMessage): void => parentPort?.postMessage(message);

async function work(): Promise<void> {
  mkdirSync(task.folder, { recursive: true });
  const samples = makeSamples(task.folder);
  const path = join(task.folder, 'damaged.mdb');
  const now = new BigInt64Array(task.now);
  const firstBytes = process.memoryUsage.rss();
  let outcomes = new Map<string, number>();
  let slowest = { seed: task.fromSeed, ms: 0 };
  let peakBytes = 0;
  for (let seed = task.fromSeed; seed < task.toSeed; seed += 1) {
    Atomics.store(now, 0, BigInt(seed));
    const sample = samples[seed % samples.length];
    if (sample === undefined) return;
    const begun = performance.now();
    const result = await readDamaged(path, sample, seed);
    const ms = performance.now() - begun;
    if (ms > slowest.ms) slowest = { seed, ms };
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss() - firstBytes);
    const what = result.failure ?? (peakBytes > grownBytesMax ? 'It took too much memory.' : undefined);
    if (what !== undefined) say({ kind: 'failed', seed, sample: sample.name, damages: result.damages, what });
    count(outcomes, result);
    if ((seed + 1 - task.fromSeed) % casesPerMessage === 0 || seed + 1 === task.toSeed) {
      say({ kind: 'done', nextSeed: seed + 1, outcomes, slowest, peakBytes });
      outcomes = new Map();
    }
  }
}

function count(outcomes: Map<string, number>, result: CaseResult): void {
  for (const outcome of result.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
}

await work();
