import { setTimeout as wait } from 'node:timers/promises';
import type { OpenOptions } from '../catalog.ts';
import { JetError } from '../errors.ts';
import { openTail, type TailPoll } from '../tail/tail.ts';
import type { Command } from './arguments.ts';
import { jsonValue } from './export.ts';
import type { Output } from './output.ts';

const idleMs = 250;
/** After a poll that left something unfinished. */
const busyMs = 20;
const retryMs = 1000;

/** Prints rows as they come until Ctrl-C; with `isOnce`, until every row that is there has been printed. */
export async function followTable(
  command: Extract<Command, { kind: 'tail' }> & OpenOptions,
  output: Output,
  complain: (error: JetError) => void,
): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const tail = openTail({ path: command.file, ...command });
  let hasReadOnce = false;
  let lastCode: string | undefined;
  while (!stop.signal.aborted) {
    let pauseMs = retryMs;
    try {
      const found = await tail.poll();
      hasReadOnce = true;
      lastCode = undefined;
      await print(found, output);
      if (command.isOnce && found.caughtUp) return;
      pauseMs = pauseAfter(found);
    } catch (error) {
      // What cannot be read at the start is a wrong name; later it is a file in use, and will come back.
      if (!(error instanceof JetError) || !hasReadOnce) throw error;
      if (error.code !== lastCode) complain(error);
      lastCode = error.code;
    }
    await wait(pauseMs, undefined, { signal: stop.signal }).catch(() => {});
  }
}

function pauseAfter(found: TailPoll): number {
  if (!found.caughtUp) return 0;
  return found.pending > 0 ? busyMs : idleMs;
}

async function print(found: TailPoll, output: Output): Promise<void> {
  if (found.note !== undefined) process.stderr.write(`${found.note.code}: ${found.note.sentence}\n`);
  for (const row of found.damaged) {
    process.stderr.write(`page-damaged: row ${row.slot} of page ${row.page}: ${row.sentence}\n`);
  }
  for (const { kind, values } of found.rows) {
    await output.write(`${JSON.stringify({ kind, row: values }, jsonValue)}\n`, 'utf8');
  }
  await output.flush();
}
