import type { PanelProblem } from '@nadeul/contract/panel';
import { problemOf } from '../sentences.ts';
import type { ServiceManager, ServiceState } from './manager.ts';
import { runProgram, type Said } from './run-program.ts';

/** The unit that the installer for Linux makes. */
const unit = 'nadeul-connector';
const properties = ['LoadState', 'ActiveState', 'UnitFileState'];

const verbs = {
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  'start-by-itself': 'enable',
  'start-by-hand': 'disable',
} as const;

const states: Readonly<Record<string, ServiceState['state']>> = {
  active: 'running',
  reloading: 'running',
  activating: 'starting',
  deactivating: 'stopping',
  inactive: 'stopped',
  failed: 'stopped',
};

/** The connector as a service of systemd. */
export class SystemdManager implements ServiceManager {
  readonly kind = 'systemd';
  private readonly program: string;
  private readonly timeoutMs: number;

  constructor(program: string, timeoutMs: number) {
    this.program = program;
    this.timeoutMs = timeoutMs;
  }

  async look(): Promise<ServiceState> {
    const args = ['show', unit, ...properties.map((name) => `--property=${name}`)];
    const { status, stdout } = await this.run(args);
    if (status !== 0) return { state: 'unknown', startsByItself: null, problem: null };
    const said = new Map(stdout.split('\n').map((line) => splitAt(line, '=')));
    if (said.get('LoadState') !== 'loaded')
      return { state: 'not-installed', startsByItself: null, problem: null };
    const file = said.get('UnitFileState') ?? '';
    return {
      state: states[said.get('ActiveState') ?? ''] ?? 'unknown',
      startsByItself: file.startsWith('enabled'),
      problem: null,
    };
  }

  async act(action: keyof typeof verbs): Promise<PanelProblem | null> {
    const { status, stderr } = await this.run(['--no-ask-password', verbs[action], unit]);
    if (status === 0) return null;
    // systemctl has one status for all refusals; its words are those of the C locale, set below.
    return problemOf('', /denied|authentication/i.test(stderr) ? 'service-not-permitted' : 'service-failed');
  }

  private run(args: readonly string[]): Promise<Said> {
    return runProgram('env', ['LC_ALL=C', this.program, ...args], this.timeoutMs);
  }
}

function splitAt(line: string, mark: string): [string, string] {
  const at = line.indexOf(mark);
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()];
}
