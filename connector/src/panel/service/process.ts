import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelProblem } from '@nadeul/contract/panel';
import { pause } from '../../clock.ts';
import type { Config } from '../../config/read.ts';
import { isFolderLocked } from '../../outbox/lock.ts';
import { readRunningNote } from '../../running-note.ts';
import type { PanelLimits } from '../panel-limits.ts';
import { problemOf } from '../sentences.ts';
import type { ServiceManager, ServiceState } from './manager.ts';

export type ProcessOptions = {
  readonly configFile: string;
  /** The settings now; null while they cannot be used. */
  readonly config: () => Config | null;
  readonly dataFolder: () => string;
  readonly logFolder: () => string;
  /** The script of this very program. */
  readonly script: string;
  readonly limits: PanelLimits;
};

/**
 * Keeps the connector as a process in the background, which lives on when the panel ends. The lock of the data folder
 * says whether one runs, however it was started; the note beside it says which.
 */
export class ProcessManager implements ServiceManager {
  readonly kind = 'process';
  private readonly options: ProcessOptions;

  constructor(options: ProcessOptions) {
    this.options = options;
  }

  async look(): Promise<ServiceState> {
    const isRunning = isFolderLocked(this.options.dataFolder());
    return { state: isRunning ? 'running' : 'stopped', startsByItself: null, problem: null };
  }

  async act(action: Parameters<ServiceManager['act']>[0]): Promise<PanelProblem | null> {
    switch (action) {
      case 'start':
        return this.start();
      case 'stop':
        return this.stop();
      case 'restart':
        return (await this.stop()) ?? (await this.start());
      case 'start-by-itself':
      case 'start-by-hand':
        return problemOf('', 'service-by-hand-only');
    }
  }

  private async start(): Promise<PanelProblem | null> {
    if (this.isRunning()) return null;
    const config = this.options.config();
    if (config === null) return problemOf('', 'service-settings-missing');
    const child = this.spawnConnector(config.logFolder !== undefined);
    const ended = new AbortController();
    for (const event of ['exit', 'error']) child.once(event, () => ended.abort());
    const isOwn = () => readRunningNote(this.options.dataFolder())?.processId === child.pid;
    const isUp = await this.until(() => this.isRunning() && isOwn(), ended.signal);
    child.unref();
    return isUp ? null : problemOf('', 'service-failed');
  }

  /** One that has no log of its own writes it to stderr, without a bound: that is not kept. */
  private spawnConnector(hasLog: boolean): ChildProcess {
    const { configFile, logFolder, script } = this.options;
    mkdirSync(logFolder(), { recursive: true, mode: 0o700 });
    // What it says before it has its own log, of its last start alone.
    const output = openSync(join(logFolder(), 'connector-start.log'), 'w', 0o600);
    try {
      return spawn(process.execPath, [script, 'run', '--config', configFile], {
        detached: true,
        stdio: ['ignore', output, hasLog ? output : 'ignore'],
        windowsHide: true,
      });
    } finally {
      closeSync(output);
    }
  }

  private async stop(): Promise<PanelProblem | null> {
    if (!this.isRunning()) return null;
    const note = readRunningNote(this.options.dataFolder());
    if (note === null) return problemOf('', 'service-elsewhere');
    try {
      process.kill(note.processId, 'SIGTERM');
    } catch (cause) {
      // Only system calls throw here. A process that is gone has stopped.
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EPERM') return problemOf('', 'service-not-permitted');
      if (code !== 'ESRCH') throw cause;
    }
    const isDown = await this.until(() => !this.isRunning(), new AbortController().signal);
    return isDown ? null : problemOf('', 'service-not-stopped');
  }

  private isRunning(): boolean {
    return isFolderLocked(this.options.dataFolder());
  }

  /** Whether it came true in time; gives up early when the signal is given. */
  private async until(isTrue: () => boolean, signal: AbortSignal): Promise<boolean> {
    const { serviceMs, serviceLookMs } = this.options.limits;
    for (let waitedMs = 0; waitedMs < serviceMs && !signal.aborted; waitedMs += serviceLookMs) {
      if (isTrue()) return true;
      await pause(serviceLookMs, signal);
    }
    return isTrue();
  }
}
