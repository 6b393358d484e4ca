import { requestsPerMinute } from '@nadeul/contract';
import { Refusal } from './problem.ts';

const minuteMs = 60_000;
/** Tokens whose use is remembered; beyond it those that have rested are forgotten. */
const rememberedMax = 10_000;
/** Least time between two looks for those that have rested: while many are busy a look finds few of them. */
const forgetEveryMs = 1_000;

type Bucket = { left: number; atMs: number };

/** Counts the requests of a token, and refuses those beyond its limit. */
export type TokenRate = { readonly take: (tokenId: string, kind: keyof typeof requestsPerMinute) => void };

/**
 * A bucket a token that fills evenly up to a minute's worth: a burst passes, a flood does not. Each server process
 * counts for itself.
 */
export function tokenRate(nowMs: () => number): TokenRate {
  const buckets = new Map<string, Bucket>();
  let forgotAtMs = Number.NEGATIVE_INFINITY;
  return {
    take: (tokenId, kind) => {
      const full = requestsPerMinute[kind];
      const atMs = nowMs();
      const key = `${kind} ${tokenId}`;
      const before = buckets.get(key) ?? { left: full, atMs };
      const left = Math.min(full, before.left + ((atMs - before.atMs) * full) / minuteMs);
      if (left < 1) throw tooMany(((1 - left) * minuteMs) / full);
      if (buckets.size >= rememberedMax && atMs - forgotAtMs >= forgetEveryMs) {
        forgetRested(buckets, atMs);
        forgotAtMs = atMs;
      }
      buckets.set(key, { left: left - 1, atMs });
    },
  };
}

function tooMany(waitMs: number): Refusal {
  return new Refusal('too-many-requests', undefined, {
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  });
}

/** Whoever rested for a minute has a full bucket, as if never seen. */
function forgetRested(buckets: Map<string, Bucket>, nowMs: number): void {
  for (const [tokenId, { atMs }] of buckets) if (nowMs - atMs >= minuteMs) buckets.delete(tokenId);
}
