import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { root } from './paths.ts';

/** The environment of a step: our own Node and the project's commands come first. */
export function stepEnvironment(): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: path.join(delimiter) };
}

export type Step = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly folder?: string;
};

/** Runs a step with its output shown; gives its exit status. */
export function runStep({ command, args, folder }: Step): number {
  const run = spawnSync(command, args, {
    cwd: join(root, folder ?? '.'),
    stdio: 'inherit',
    env: stepEnvironment(),
  });
  if (run.error !== undefined) process.stderr.write(`${command}: ${run.error.message}\n`);
  return run.status ?? 1;
}
