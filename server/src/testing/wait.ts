import { setTimeout as sleep } from 'node:timers/promises';

const pauseMs = 20;
const waitMsMax = 30_000;

/** Waits, with a bound, until something holds; then returns it. */
export async function until<T>(
  what: string,
  look: () => Promise<T | false | undefined> | T | false | undefined,
): Promise<T> {
  const deadline = performance.now() + waitMsMax;
  while (performance.now() < deadline) {
    const found = await look();
    if (found !== false && found !== undefined) return found;
    await sleep(pauseMs);
  }
  throw new Error(`Waited in vain: ${what}.`);
}
