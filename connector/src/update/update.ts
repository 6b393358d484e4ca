import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeDurably } from './durable-file.ts';
import { type Installation, type Pointer, readPointer, versionFolder, writePointer } from './installation.ts';
import { UpdateError } from './problems.ts';
import { readTrial, trialStartsMax, writeTrial } from './trial.ts';
import { isNewer, readUpdate, type Update } from './update-file.ts';

export type UpdateResult = {
  readonly version: string;
  readonly from: string;
  /** `waiting`: nothing ran, so the next start tries it. */
  readonly outcome: 'up' | 'waiting';
};

/** Longest that a command of the service's manager may take. */
const serviceMs = 60_000;
/** Between two looks at how the new version does. */
const lookMs = 200;
/** What the manager may wait between two starts, all of them together. */
const pausesMs = 30_000;

/**
 * Puts the version in an update file in the place of the one in use. Settings and outbox are not touched. Where the service
 * runs it is restarted, and waited for; a version that does not come up is given up, and the one before runs again. Throws
 * an `UpdateError`; then the version before is in use.
 */
export async function updateFrom(
  file: string,
  { installation, sha256 }: { readonly installation: Installation; readonly sha256: string | null },
): Promise<UpdateResult> {
  const { root, stateFolder, service } = installation;
  const before = versionInUse(installation);
  const update = readUpdate(file, { publicKey: publicKeyOf(root), sha256 });
  if (!isNewer(update.version, before.version)) throw new UpdateError('update-not-newer');
  if (update.nodeMajorMin > Number(process.versions.node.split('.')[0]))
    throw new UpdateError('update-needs-installer');
  const updateId = randomUUID();
  onDisk(() => {
    placeVersion(root, update);
    writePointer(root, { version: update.version, previous: before.version, updateId, wentBackFrom: null });
  });
  const result = { version: update.version, from: before.version };
  if (service === null || !succeeds(service.isRunning)) return { ...result, outcome: 'waiting' };
  if (!succeeds(service.restart) && readTrial(stateFolder, updateId).starts === 0)
    throw new UpdateError('update-restart-failed');
  const isUp = await comesUp(installation, updateId);
  const kept = isUp ? update.version : before.version;
  if (!isUp) await goBack(installation, before, updateId);
  keepOnly(root, [kept, before.version]);
  if (!isUp) throw new UpdateError('update-went-back');
  return { ...result, outcome: 'up' };
}

/** The version that runs now: after an update that was given up, that is the one before. */
function versionInUse({ root, stateFolder }: Installation): Pointer {
  const pointer = readPointer(root);
  const { previous, updateId } = pointer;
  if (updateId === null || previous === null) return pointer;
  return readTrial(stateFolder, updateId).state === 'failed' ? { ...pointer, version: previous } : pointer;
}

function publicKeyOf(root: string): string | null {
  const file = join(root, 'update-key.pem');
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Writes a version beside the others, whole, before anything names it. */
function placeVersion(root: string, { version, files }: Update): void {
  const folder = versionFolder(root, version);
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  for (const [path, bytes] of files) writeDurably(join(fresh, ...path.split('/')), bytes);
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  syncFolder(join(root, 'versions'));
}

function onDisk(write: () => void): void {
  try {
    write();
  } catch (cause) {
    // Only file-system calls throw here, and their errors carry a code.
    const { code } = cause as NodeJS.ErrnoException;
    const isForbidden = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
    throw new UpdateError(isForbidden ? 'update-not-permitted' : 'update-disk-failed', { cause });
  }
}

function succeeds([program = '', ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: serviceMs, windowsHide: true }).status === 0;
}

/** Whether the new version says that it came up, before all its starts are used or the time is over. */
async function comesUp({ stateFolder, trialMs }: Installation, updateId: string): Promise<boolean> {
  const deadline = performance.now() + trialMs * trialStartsMax + pausesMs;
  while (performance.now() < deadline) {
    const { state } = readTrial(stateFolder, updateId);
    if (state !== 'trying') return state === 'up';
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  return false;
}

/** Makes the version before the one in use for good; the launcher may have started it by itself already. */
async function goBack(
  { root, stateFolder, service }: Installation,
  before: Pointer,
  updateId: string,
): Promise<void> {
  const trial = readTrial(stateFolder, updateId);
  const isStartedAlready = trial.state === 'failed';
  onDisk(() => {
    if (!isStartedAlready) writeTrial(stateFolder, { ...trial, state: 'failed' });
    writePointer(root, { version: before.version, previous: null, updateId: null, wentBackFrom: updateId });
  });
  if (!isStartedAlready && service !== null && !succeeds(service.restart))
    throw new UpdateError('update-restart-failed');
}

/** Removes every version but these. One that cannot be removed now is removed by the next update. */
function keepOnly(root: string, versions: readonly string[]): void {
  const folder = join(root, 'versions');
  for (const name of readdirSync(folder)) {
    if (versions.includes(name)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // A file that is held open does no harm where it is.
    }
  }
}
