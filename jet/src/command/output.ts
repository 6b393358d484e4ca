/** Bytes gathered before they are written. */
const gatheredBytesMax = 64 * 1024;

/** The reader of our output has gone away (`jet export … | head`): an end, not a failure. */
export class OutputClosed extends Error {}

/** Standard output that waits for a slow reader instead of filling memory. */
export type Output = {
  readonly write: (piece: string, encoding: 'latin1' | 'utf8') => Promise<void>;
  /** The bytes are copied: the caller may change them when this has returned. */
  readonly writeBytes: (piece: Buffer) => Promise<void>;
  readonly flush: () => Promise<void>;
};

/** Wraps a stream. Throws `OutputClosed` from `write` and `flush` once the other side is closed. */
export function openOutput(stream: NodeJS.WriteStream): Output {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  // The callback of each write gets the same error; without a listener the process would end here.
  stream.on('error', () => {});
  const flush = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    const bytes = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await writeAll(stream, bytes);
  };
  const add = async (bytes: Buffer): Promise<void> => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes >= gatheredBytesMax) await flush();
  };
  return {
    flush,
    write: (piece, encoding) => add(Buffer.from(piece, encoding)),
    writeBytes: (piece) => add(Buffer.from(piece)),
  };
}

function writeAll(stream: NodeJS.WriteStream, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (cause?: NodeJS.ErrnoException | null) => {
      if (cause === undefined || cause === null) resolve();
      else if (cause.code === 'EPIPE') reject(new OutputClosed('The reader has gone.', { cause }));
      else reject(cause);
    });
  });
}
