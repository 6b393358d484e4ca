import { setTimeout as sleep } from 'node:timers/promises';

/** Things that come in quickly and are dealt with together. */
export type Gathering = { readonly add: (thing: string) => void; readonly close: () => void };

/**
 * Hands over what came within a time, each thing once, one handing-over after the other: nothing older overtakes
 * something newer, and a burst costs no more than one reading each time.
 */
export function gathering(
  withinMs: number,
  handOver: (things: readonly string[]) => Promise<void>,
  onError: (error: unknown) => void,
): Gathering {
  const waiting = new Set<string>();
  let isBusy = false;
  let isClosed = false;

  const run = async () => {
    while (waiting.size > 0) {
      await sleep(withinMs, undefined, { ref: false });
      if (isClosed) return;
      const things = [...waiting];
      waiting.clear();
      await handOver(things).catch(onError);
    }
    isBusy = false;
  };
  return {
    add: (thing) => {
      waiting.add(thing);
      if (isBusy) return;
      isBusy = true;
      void run();
    },
    close: () => {
      isClosed = true;
    },
  };
}
