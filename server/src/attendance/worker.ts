import type { Database } from '../database/index.ts';
import { computeStaleDays } from './compute.ts';

/** Marks are also looked for this often, should a notice have been lost. */
const pollMs = 5_000;
const retryMs = 2_000;

/** Computes marked days in the background, from the moment it is made. */
export type DayWorker = { readonly wake: () => void; readonly close: () => Promise<void> };

/** Starts the worker; days that a crash left marked are computed at once. */
export function startDayWorker(db: Database, onError: (error: unknown) => void): DayWorker {
  let isClosed = false;
  let isWanted = true;
  let rouse = () => {};

  const wake = () => {
    isWanted = true;
    rouse();
  };
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!isClosed) {
      isWanted = false;
      let pauseMs = pollMs;
      try {
        await computeStaleDays(db, () => !isClosed);
      } catch (error) {
        onError(error);
        isWanted = false;
        pauseMs = retryMs;
      }
      if (!isWanted && !isClosed) await sleep(pauseMs);
    }
  };

  const done = loop();
  return {
    wake,
    close: async () => {
      isClosed = true;
      rouse();
      await done;
    },
  };
}
