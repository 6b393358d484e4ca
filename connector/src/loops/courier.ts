import { pause } from '../clock.ts';
import type { Delivery, Step } from '../delivery/delivery.ts';
import { OutboxError } from '../outbox/error.ts';
import type { Parts } from './parts.ts';

/**
 * Sends what waits, until `stopping` is given. A request under way then has until `cutting`, so that most stops
 * leave nothing to send again.
 */
export async function courierLoop(
  parts: Parts,
  delivery: Delivery,
  { stopping, cutting }: { stopping: AbortSignal; cutting: AbortSignal },
): Promise<void> {
  const { deliveryBell, coverage, outbox, limits } = parts;
  while (!stopping.aborted) {
    const step = await stepOrTrouble(parts, delivery, cutting);
    if (step === null) {
      await pause(limits.pollTroubledMs, stopping);
      continue;
    }
    coverage.noteWaiting(outbox.oldest()?.seq ?? null);
    if (step.state === 'idle' && tidyOrTrouble(parts)) {
      await pause(limits.passPauseMs, stopping);
      continue;
    }
    // The wait after a failure is kept whatever arrives meanwhile; an idle one ends with the next event.
    if (step.state === 'idle') await deliveryBell.wait(step.waitMs, stopping);
    else await pause(step.waitMs, stopping);
  }
}

/** Gives room back while there is nothing to send. Gives whether there is more. */
function tidyOrTrouble({ outbox, log }: Parts): boolean {
  try {
    return outbox.tidy();
  } catch (cause) {
    if (!(cause instanceof OutboxError)) throw cause;
    // Room that is not given back now is given back later; whoever has to write says what is wrong.
    log.debug({ code: cause.code }, 'the outbox could not be made smaller');
    return false;
  }
}

/** One step, its outcome shown; null where the outbox could not be written. */
async function stepOrTrouble(parts: Parts, delivery: Delivery, cutting: AbortSignal): Promise<Step | null> {
  try {
    const step = await delivery.step(cutting);
    // A request that was cut by our own stop is no trouble of the server's.
    if (!cutting.aborted && step.state !== 'idle') parts.health.set('delivery', step.failure?.code ?? null);
    return step;
  } catch (cause) {
    if (!(cause instanceof OutboxError)) throw cause;
    parts.health.set('outbox', cause.code, cause);
    return null;
  }
}
