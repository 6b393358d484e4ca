import type { Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { Refusal } from '../http/index.ts';
import {
  type AttemptKey,
  addressKey,
  countAttempt,
  forgetAttempts,
  takeBackAttempt,
} from './attempt-store.ts';

type Judged<T> = {
  /** What is guessed at: a sign-in ID, a code. */
  readonly key: AttemptKey;
  readonly address: string | null;
  /** Null for a wrong guess. */
  readonly judge: () => Promise<T | null>;
  /** Told of the failure that begins a wait. */
  readonly onLock?: (lockedUntil: Temporal.Instant) => Promise<void>;
};

/**
 * Judges a guess unless there were too many, by what is guessed at and by address, over all processes of the server.
 * Null for a wrong one; throws `too-many-attempts`.
 */
export async function judgeAttempt<T>(
  { db, clock }: { db: Database; clock: Clock },
  { key, address, judge, onLock }: Judged<T>,
): Promise<T | null> {
  const now = clock();
  const from = address === null ? null : addressKey(address);
  if (from !== null && (await countAttempt(db, from, now)) === null) throw new Refusal('too-many-attempts');
  const counted = await countAttempt(db, key, now);
  if (counted === null) throw new Refusal('too-many-attempts');
  const found = await judge();
  if (found === null) {
    if (counted.lockedUntil !== null) await onLock?.(counted.lockedUntil);
    return null;
  }
  await forgetAttempts(db, key, now);
  if (from !== null) await takeBackAttempt(db, from);
  return found;
}
