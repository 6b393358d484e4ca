import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const runningNote = z.object({
  processId: z.int().min(1),
  startedAt: z.iso.datetime(),
  /** Of the config with which it runs. */
  configDigest: z.string(),
});

/** What a running connector leaves in its data folder for whoever looks after it. Holds only while the folder is locked. */
export type RunningNote = z.infer<typeof runningNote>;

/** Leaves the note; a note that cannot be written costs only what it would have told. */
export function leaveRunningNote(dataFolder: string, note: RunningNote): void {
  try {
    writeFileSync(notePath(dataFolder), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  } catch {
    // A full disk is shown by the outbox, which needs it.
  }
}

/** The note of the connector that has the folder now, or had it last; null where there is none that can be read. */
export function readRunningNote(dataFolder: string): RunningNote | null {
  try {
    return runningNote.parse(JSON.parse(readFileSync(notePath(dataFolder), 'utf8')));
  } catch {
    return null;
  }
}

/** Tells one content of a config file from another; null where it cannot be read. */
export function configDigestOf(file: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return null;
  }
}

function notePath(dataFolder: string): string {
  return join(dataFolder, 'running.json');
}
