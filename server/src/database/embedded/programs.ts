import { spawn } from 'node:child_process';
import { type Owner, spawnAs } from './owner.ts';

export type ProgramResult = { readonly status: number | null; readonly output: string };

const outputBytesMax = 64 * 1024;

/** Runs a PostgreSQL program as the owner, with an environment that cannot change the cluster's character set. */
export function runProgram(
  file: string,
  args: readonly string[],
  { owner, cwd }: { owner: Owner | null; cwd: string },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...spawnAs(owner),
      cwd,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-outputBytesMax);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}
