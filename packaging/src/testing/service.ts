import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Starts again whatever ended, as every service manager does; the pause is short, for tests. */
const pauseMs = 50;

/** Plays the manager of a service: keeps a launcher running until the test is over. */
export class TestService {
  private readonly args: readonly string[];
  private readonly processFile: string;
  private child: ChildProcess | null = null;
  private isStopped = false;
  /** How often it was started. */
  starts = 0;

  constructor(root: string, settings: string) {
    this.args = [join(root, 'launcher.mjs'), 'run', '--config', settings];
    this.processFile = join(root, '..', 'service.pid');
    onTestFinished(() => this.stop());
  }

  /** What an installation is told of this manager. */
  commands(): { readonly restart: readonly string[]; readonly isRunning: readonly string[] } {
    const file = JSON.stringify(this.processFile);
    const read = `Number(require('node:fs').readFileSync(${file}, 'utf8'))`;
    return {
      restart: [process.execPath, '-e', `process.kill(${read}, 'SIGTERM')`],
      isRunning: [process.execPath, '-e', read],
    };
  }

  start(): void {
    if (this.isStopped) return;
    this.starts++;
    const child = spawn(process.execPath, this.args, { stdio: 'ignore' });
    this.child = child;
    writeFileSync(this.processFile, String(child.pid));
    child.on('exit', () => setTimeout(() => this.start(), pauseMs));
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    rmSync(this.processFile, { force: true });
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
}
