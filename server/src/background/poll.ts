/** Work that a server process does by itself until it is closed. */
export type Background = { readonly close: () => Promise<void> };

export type Polled = {
  readonly everyMs: number;
  /** Does what there is to do; true when there may be more at once. `isWanted` turns false when it is to end. */
  readonly work: (isWanted: () => boolean) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
};

/** Does the work from now on, one time after the other. What fails is told and tried again after the pause. */
export function poll({ everyMs, work, onError }: Polled): Background {
  let isClosed = false;
  let rouse = () => {};
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    while (!isClosed) {
      const hasMore = await work(() => !isClosed).catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (!hasMore && !isClosed) await sleep();
    }
  };
  const done = loop();
  return {
    close: async () => {
      isClosed = true;
      rouse();
      await done;
    },
  };
}
