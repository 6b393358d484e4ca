import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Installation, type Pointer, readPointer, versionFolder } from './installation.ts';
import { readTrial, type Trial, trialStartsMax, writeTrial } from './trial.ts';

/** What the launcher starts. */
export type Choice = {
  readonly version: string;
  /** The update that this start tries; null for none. */
  readonly trial: string | null;
  readonly wentBackFrom: string | null;
};

/** For commands that only look or set: the version in use, tried or not. */
export function chooseForCommand({ root, stateFolder }: Installation): Choice {
  const pointer = readPointer(root);
  const { version, previous, updateId } = pointer;
  const isFailed = updateId !== null && readTrial(stateFolder, updateId).state === 'failed';
  return { version: isFailed && previous !== null ? previous : version, trial: null, wentBackFrom: null };
}

/**
 * For the service: a version on trial has a few starts to come up, then the one before it is started and stays. Counts this
 * start, durably and before it happens, so that also a machine that goes down with the new version comes back.
 */
export function chooseForRun({ root, stateFolder }: Installation): Choice {
  const pointer = readPointer(root);
  const { version, previous, updateId, wentBackFrom } = pointer;
  if (updateId === null || previous === null || !isThere(root, previous))
    return { version, trial: null, wentBackFrom };
  const trial = readTrial(stateFolder, updateId);
  const goBack: Choice = { version: previous, trial: null, wentBackFrom: updateId };
  if (trial.state === 'up') return { version, trial: null, wentBackFrom: null };
  if (trial.state === 'failed') return goBack;
  return countStart(stateFolder, trial) ? { version, trial: updateId, wentBackFrom: null } : goBack;
}

/** Whether the version may be started once more. Where its starts cannot be counted, it may not. */
function countStart(stateFolder: string, trial: Trial): boolean {
  const isOver = trial.starts >= trialStartsMax;
  try {
    writeTrial(stateFolder, isOver ? { ...trial, state: 'failed' } : { ...trial, starts: trial.starts + 1 });
  } catch {
    return false;
  }
  return !isOver;
}

function isThere(root: string, version: NonNullable<Pointer['previous']>): boolean {
  return existsSync(join(versionFolder(root, version), 'connector.mjs'));
}
