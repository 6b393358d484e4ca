import { isAbsolute, join } from 'node:path';
import { readObject, writeDurably } from './durable-file.ts';

/**
 * An installed connector, as its installer lays it out: `launcher.mjs`, `installed.json`, `current.json` and
 * `versions/VERSION/connector.mjs`. The service may only read all of it.
 */
export type Installation = {
  readonly root: string;
  /** Where the service itself may write how a new version does. */
  readonly stateFolder: string;
  /** Commands of the service's manager; null where none keeps it running. `isRunning` answers by its exit status. */
  readonly service: { readonly restart: readonly string[]; readonly isRunning: readonly string[] } | null;
  /** How long a new version may take to come up, in milliseconds. */
  readonly trialMs: number;
};

/** Which version is in use. */
export type Pointer = {
  readonly version: string;
  /** The one to go back to while `updateId` is on trial. */
  readonly previous: string | null;
  /** Names one update; null where the version came with an installer. */
  readonly updateId: string | null;
  /** The last update that was given up: what it did to the outbox is undone at the next start. */
  readonly wentBackFrom: string | null;
};

const trialMsDefault = 90_000;
const trialMsMax = 600_000;

/** What the installer wrote about itself; null where there is none, as when the sources are run. */
export function readInstallation(root: string, environment: NodeJS.ProcessEnv): Installation | null {
  const found = readObject(join(root, 'installed.json'));
  if (found === null || typeof found.stateFolder !== 'string') return null;
  const { trialMs, restart, isRunning } = found;
  const commands =
    isTexts(restart) && isTexts(isRunning)
      ? { restart: inFolder(root, restart), isRunning: inFolder(root, isRunning) }
      : null;
  return {
    root,
    stateFolder: found.stateFolder.replace(/%(\w+)%/g, (_, name: string) => environment[name] ?? ''),
    service: commands,
    trialMs: typeof trialMs === 'number' ? Math.min(Math.max(trialMs, 1), trialMsMax) : trialMsDefault,
  };
}

/** Our own programs are named by their file alone; those of the system are found as it finds them. */
function inFolder(root: string, [program = '', ...args]: readonly string[]): readonly string[] {
  return [program.endsWith('.exe') && !isAbsolute(program) ? join(root, program) : program, ...args];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

/** Reads which version is in use. Throws where that cannot be told: the installation is broken. */
export function readPointer(root: string): Pointer {
  const found = readObject(join(root, 'current.json'));
  if (found === null || typeof found.version !== 'string')
    throw new Error(`'${join(root, 'current.json')}' is missing or damaged. Install the connector again.`);
  const { version, previous, updateId, wentBackFrom } = found;
  return {
    version,
    previous: textOrNull(previous),
    updateId: textOrNull(updateId),
    wentBackFrom: textOrNull(wentBackFrom),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Switches to another version, at once and for good. */
export function writePointer(root: string, pointer: Pointer): void {
  writeDurably(join(root, 'current.json'), `${JSON.stringify(pointer)}\n`);
}

/** The folder of a version. */
export function versionFolder(root: string, version: string): string {
  return join(root, 'versions', version);
}
