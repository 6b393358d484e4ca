import { pause } from '../clock.ts';
import { openSourceAside } from '../reconcile/aside.ts';
import { SourceError } from '../source/error.ts';
import type { Parts } from './parts.ts';

/**
 * Asks the door's database for its time now and then, where it can be asked, until the signal is given. A file has no
 * clock, and when a row was stored says too little of one, so nothing is said of it.
 */
export async function doorClockLoop(parts: Parts, signal: AbortSignal): Promise<void> {
  const { config, limits } = parts;
  if (config.source.place.engine === 'access') return;
  while (!signal.aborted) {
    await measure(parts);
    await pause(limits.doorClockMs, signal);
  }
}

async function measure({ config, clocks, log, now, limits }: Parts): Promise<void> {
  const source = openSourceAside(config, now, limits);
  try {
    const { databaseTime } = await source.check();
    // The time is the last thing that is asked for, so it is as old as half of one short answer.
    if (databaseTime !== null) clocks.noteDoor(databaseTime, { answeredAtMs: now(), tookMs: 0 });
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    // The reader shows what is wrong with the door.
    log.debug({ code: cause.code }, 'the clock of the door could not be asked');
  } finally {
    await source.close();
  }
}
