import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { timed } from '../timing.ts';

/** Whether a program is on this machine. */
export function hasCommand(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Path of the command line of jet. */
export function jetCommand(): string {
  return fileURLToPath(new URL('main.ts', import.meta.resolve('@nadeul/jet')));
}

/** Milliseconds that a program takes; what it prints is thrown away. `jet` is ours. Throws where it fails. */
export function timedCommand(name: string, args: readonly string[]): Promise<number> {
  const [program, all] = name === 'jet' ? [process.execPath, [jetCommand(), ...args]] : [name, [...args]];
  return timed(
    () =>
      new Promise<void>((resolve, reject) => {
        const child = spawn(program, all, { stdio: ['ignore', 'ignore', 'inherit'] });
        child.on('error', reject);
        child.on('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(`${name} ${args.join(' ')} ended with ${code}`)),
        );
      }),
  );
}
