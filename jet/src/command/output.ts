import { once } from 'node:events';

/** Bytes gathered before they are written. */
const gatheredBytesMax = 64 * 1024;

/** The reader of our output has gone away (`jet export … | head`): an end, not a failure. */
export class OutputClosed extends Error {}

/** Standard output that waits for a slow reader instead of filling memory. */
export type Output = {
  readonly write: (piece: string, encoding: 'latin1' | 'utf8') => Promise<void>;
  readonly flush: () => Promise<void>;
};

/** Wraps a stream. Throws `OutputClosed` from `write` and `flush` once the other side is closed. */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let failure: Error | undefined;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    failure = cause.code === 'EPIPE' ? new OutputClosed('The reader has gone.', { cause }) : cause;
  });
  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw failure;
    if (waitingBytes === 0) return;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    if (!stream.write(bytes))
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
    if (failure !== undefined) throw failure;
  };
  return {
    flush,
    write: async (piece, encoding) => {
      const bytes = Buffer.from(piece, encoding);
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (waitingBytes >= gatheredBytesMax) await flush();
    },
  };
}
