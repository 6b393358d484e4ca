import type { Program } from './program.ts';

const restartPauseMinMs = 1_000;
const restartPauseMaxMs = 30_000;

export type KeptProgram = { stop(): Promise<void> };

/**
 * Starts a program and starts it again whenever it ends by itself, with growing pauses. `onEnded` hears of each
 * unexpected end.
 */
export function keepRunning(
  start: () => Program,
  onEnded: (name: string, how: number | NodeJS.Signals) => void,
): KeptProgram {
  let program = start();
  let isStopping = false;
  let pauseMs = restartPauseMinMs;
  let wake = () => {};

  const watch = async (): Promise<void> => {
    while (!isStopping) {
      const how = await program.ended;
      if (isStopping) return;
      onEnded(program.name, how);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      pauseMs = Math.min(pauseMs * 2, restartPauseMaxMs);
      if (!isStopping) program = start();
    }
  };
  const watching = watch();

  return {
    async stop() {
      isStopping = true;
      wake();
      await program.stop();
      await watching;
    },
  };
}
