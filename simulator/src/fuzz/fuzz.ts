import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FuzzMessage } from './worker.ts';

export type FuzzOptions = {
  readonly cases: number;
  readonly firstSeed: number;
  readonly onProgress: (line: string) => void;
};

/** A case that broke the promise: its seed repeats it. */
export type FuzzFailure = {
  readonly seed: number;
  readonly sample: string;
  readonly damages: readonly string[];
  readonly what: string;
};

export type FuzzReport = {
  readonly cases: number;
  readonly firstSeed: number;
  readonly failures: readonly FuzzFailure[];
  /** Cases by what they led to: rows, and the codes of errors. A case may lead to several. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly slowest: { readonly seed: number; readonly ms: number };
  /** The most that the process grew. */
  readonly peakMebibytes: number;
};

/** A case takes milliseconds; one that takes this long hangs. */
const caseMsMax = 20_000;
const lookEveryMs = 200;
const heapMebibytesMax = 256;
const casesPerLine = 10_000;
/** So many failures tell enough; the rest is not run. */
const failuresMax = 50;

type Found = {
  failures: FuzzFailure[];
  outcomes: Record<string, number>;
  slowest: { seed: number; ms: number };
  peakBytes: number;
  nextSeed: number;
};

/**
 * Damages small files, one seed a case, and reads them in another thread: listing, describing, reading, following.
 * A failure is every outcome but rows and a `JetError`: another error, a case without an end, too much memory.
 */
export async function fuzzJet({ cases, firstSeed, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'nadeul-fuzz-'));
  const toSeed = firstSeed + cases;
  const found: Found = {
    failures: [],
    outcomes: {},
    slowest: { seed: firstSeed, ms: 0 },
    peakBytes: 0,
    nextSeed: firstSeed,
  };
  try {
    for (let round = 0; found.nextSeed < toSeed && found.failures.length < failuresMax; round += 1) {
      await runThread({ folder: join(folder, `${round}`), toSeed, onProgress }, found);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const { failures, outcomes, slowest, nextSeed } = found;
  const peakMebibytes = Math.round(found.peakBytes / (1 << 20));
  const ms = Math.round(slowest.ms);
  return {
    cases: nextSeed - firstSeed,
    firstSeed,
    failures,
    outcomes,
    slowest: { ...slowest, ms },
    peakMebibytes,
  };
}

/** Runs cases in a thread until all are done, one hangs, or one takes the thread down. */
async function runThread(
  task: { readonly folder: string; readonly toSeed: number; readonly onProgress: (line: string) => void },
  found: Found,
): Promise<void> {
  const now = new SharedArrayBuffer(8);
  const seedNow = new BigInt64Array(now);
  seedNow[0] = BigInt(found.nextSeed);
  const thread = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { folder: task.folder, fromSeed: found.nextSeed, toSeed: task.toSeed, now },
    resourceLimits: { maxOldGenerationSizeMb: heapMebibytesMax },
  });
  let ended: { readonly failure: string | undefined } | undefined;
  thread.on('message', (message: FuzzMessage) => take(message, found, task.onProgress));
  thread.on('error', (error) => {
    ended ??= { failure: `The thread ended: ${error.message}` };
  });
  thread.on('exit', () => {
    ended ??= { failure: undefined };
  });
  const watch = { seed: -1n, since: performance.now() };
  while (ended === undefined) {
    await wait(lookEveryMs);
    const seed = Atomics.load(seedNow, 0);
    if (seed !== watch.seed) Object.assign(watch, { seed, since: performance.now() });
    else if (ended === undefined && performance.now() - watch.since > caseMsMax) {
      ended = { failure: `It had not ended after ${caseMsMax} ms.` };
    }
  }
  await thread.terminate();
  if (ended.failure === undefined) return;
  const seed = Number(Atomics.load(seedNow, 0));
  found.failures.push({ seed, sample: 'see the seed', damages: [], what: ended.failure });
  found.nextSeed = seed + 1;
}

function take(message: FuzzMessage, found: Found, onProgress: (line: string) => void): void {
  if (message.kind === 'failed') {
    const { seed, sample, damages, what } = message;
    found.failures.push({ seed, sample, damages, what });
    return;
  }
  const before = found.nextSeed;
  found.nextSeed = message.nextSeed;
  found.peakBytes = Math.max(found.peakBytes, message.peakBytes);
  if (message.slowest.ms > found.slowest.ms) found.slowest = message.slowest;
  for (const [outcome, count] of message.outcomes) {
    found.outcomes[outcome] = (found.outcomes[outcome] ?? 0) + count;
  }
  if (Math.floor(before / casesPerLine) !== Math.floor(found.nextSeed / casesPerLine)) {
    onProgress(`seed ${found.nextSeed}, ${found.failures.length} failures`);
  }
}
