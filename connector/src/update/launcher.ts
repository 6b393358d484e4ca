/**
 * What an installed connector is started by, on every system: `node launcher.mjs COMMAND …` runs the version in use. It
 * stays as it is when a version is replaced, so it knows only folders, three small files and how to go back.
 */
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { chooseForCommand, chooseForRun } from './choose-version.ts';
import { readInstallation, versionFolder } from './installation.ts';
import { launcherVariables } from './trial.ts';

/** Ends a version on trial that neither comes up nor ends. A thread of its own: the version may be in an endless loop. */
const watch = `
const { workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
setTimeout(() => {
  let state;
  try {
    state = JSON.parse(readFileSync(workerData.file, 'utf8')).state;
  } catch {}
  if (state !== 'up') process.kill(process.pid, 'SIGKILL');
}, workerData.ms);
`;

const root = dirname(fileURLToPath(import.meta.url));
const installation = readInstallation(root, process.env);
if (installation === null)
  throw new Error(`'${join(root, 'installed.json')}' is missing or damaged. Install again.`);

const isRun = process.argv[2] === 'run';
const choice = isRun ? chooseForRun(installation) : chooseForCommand(installation);
const told = { ...choice, root, stateFolder: isRun ? installation.stateFolder : null };
for (const name of ['root', 'trial', 'stateFolder', 'wentBackFrom'] as const) {
  const value = told[name];
  if (value === null) delete process.env[launcherVariables[name]];
  else process.env[launcherVariables[name]] = value;
}
if (choice.trial !== null) {
  const workerData = { ms: installation.trialMs, file: join(installation.stateFolder, 'trial.json') };
  new Worker(watch, { eval: true, workerData }).unref();
}

const script = join(versionFolder(root, choice.version), 'connector.mjs');
process.argv[1] = script;
await import(pathToFileURL(script).href);
