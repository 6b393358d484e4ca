import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Longest that one program may run under wine, in milliseconds. */
const programMs = 240_000;

export type Ran = { readonly status: number | null; readonly output: string };

/** A Windows of its own in a folder, which is gone after `close`. */
export class Wine {
  private readonly command: string;
  private readonly folder: string;
  private session: ChildProcess | null = null;

  /** `command` is `wine`, or a script that takes the same arguments and sees the folder under the same path. */
  constructor(command: string, folder: string) {
    this.command = command;
    this.folder = folder;
  }

  /** A path of drive C: as this system sees it. */
  path(...parts: readonly string[]): string {
    return join(this.folder, 'prefix', 'drive_c', ...parts);
  }

  /** Runs a program to its end. Its output goes through a file: Node cannot write to a pipe under wine. */
  async run(program: string, args: readonly string[] = [], input = ''): Promise<Ran> {
    const file = join(this.folder, 'output.txt');
    const output = openSync(file, 'w');
    try {
      const child = this.spawn([program, ...args], ['pipe', output, output]);
      child.stdin?.on('error', () => {}).end(input);
      const timer = setTimeout(() => child.kill('SIGKILL'), programMs);
      const status = await new Promise<number | null>((resolve) => {
        child.on('error', () => resolve(null)).on('exit', resolve);
      });
      clearTimeout(timer);
      return { status, output: readFileSync(file, 'utf8') };
    } finally {
      closeSync(output);
    }
  }

  /** Makes the Windows, and keeps it up: it ends with its last program, and with it every service. */
  async open(): Promise<boolean> {
    const made = await this.run('wineboot', ['--init']);
    if (made.status !== 0) return false;
    // What it says by itself may be a Windows that is too old for Node.
    await this.run('reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
    // The services of the session in which a Windows is made start late or not at all: begin another.
    await this.run('wineboot', ['--kill']);
    // A pipe that never ends; what Node calls a pipe is a socket, which cmd does not wait on.
    const pipe = join(this.folder, 'session');
    spawnSync('mkfifo', [pipe]);
    const input = openSync(pipe, 'r+');
    this.session = this.spawn(['cmd', '/k'], [input, 'ignore', 'ignore']);
    closeSync(input);
    return true;
  }

  /** Ids, on this system, of the processes of this Windows whose command line holds a text. */
  processesOf(text: string): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((id) => {
        try {
          const isOurs = readFileSync(`/proc/${id}/environ`, 'utf8').includes(join(this.folder, 'prefix'));
          return isOurs && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
        } catch {
          // It ended meanwhile, or is another user's.
          return false;
        }
      })
      .map(Number);
  }

  /** Ends everything in it and removes it. */
  async close(): Promise<void> {
    await this.run('wineboot', ['--kill']);
    this.session?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }

  private spawn(args: readonly string[], stdio: ('pipe' | 'ignore' | number)[]): ChildProcess {
    const env = {
      ...process.env,
      WINEPREFIX: join(this.folder, 'prefix'),
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml=',
      XDG_RUNTIME_DIR: this.folder,
    };
    return spawn(this.command, args, { stdio, env, cwd: this.folder });
  }
}
