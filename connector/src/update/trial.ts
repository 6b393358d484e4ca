import { join } from 'node:path';
import { readObject, writeDurably } from './durable-file.ts';

/**
 * How an update does. `trying`: it was started `starts` times and has not yet come up. `up`: it had opened its outbox and
 * reached its loops. `failed`: it is not started any more.
 */
export type Trial = {
  readonly updateId: string;
  readonly state: 'trying' | 'up' | 'failed';
  readonly starts: number;
};

/** Starts that a new version has to come up in. */
export const trialStartsMax = 3;

/** What the launcher tells the version that it starts. */
export const launcherVariables = {
  /** The folder of the installation. */
  root: 'NADEUL_CONNECTOR_ROOT',
  /** The update that is on trial in this start; unset in every other one. */
  trial: 'NADEUL_UPDATE_TRIAL',
  /** Where it says that it came up; unset for commands other than `run`. */
  stateFolder: 'NADEUL_UPDATE_STATE',
  /** The update whose work on the outbox is to be undone. */
  wentBackFrom: 'NADEUL_UPDATE_WENT_BACK',
} as const;

const states = ['trying', 'up', 'failed'] as const;

function trialFile(stateFolder: string): string {
  return join(stateFolder, 'trial.json');
}

/** How an update does; one that was not started yet is `trying` with no starts. */
export function readTrial(stateFolder: string, updateId: string): Trial {
  const found = readObject(trialFile(stateFolder));
  const state = states.find((one) => one === found?.state);
  if (found?.updateId !== updateId || state === undefined || typeof found.starts !== 'number')
    return { updateId, state: 'trying', starts: 0 };
  return { updateId, state, starts: found.starts };
}

/** Keeps how an update does, durably. */
export function writeTrial(stateFolder: string, trial: Trial): void {
  writeDurably(trialFile(stateFolder), `${JSON.stringify(trial)}\n`, 0o600);
}

/**
 * Says that this version came up, where it is on trial. Throws where that cannot be kept: the version must not go on then,
 * because it would be given up later although it had worked.
 */
export function reportUp(environment: NodeJS.ProcessEnv): void {
  const updateId = environment[launcherVariables.trial];
  const stateFolder = environment[launcherVariables.stateFolder];
  if (updateId === undefined || stateFolder === undefined) return;
  writeTrial(stateFolder, { ...readTrial(stateFolder, updateId), state: 'up' });
}
