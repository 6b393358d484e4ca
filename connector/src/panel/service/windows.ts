import type { PanelProblem } from '@nadeul/contract/panel';
import { problemOf } from '../sentences.ts';
import type { ServiceManager, ServiceState } from './manager.ts';
import { runProgram, type Said } from './run-program.ts';

const verbs = {
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  'start-by-itself': 'set-auto',
  'start-by-hand': 'set-manual',
} as const;

const states: readonly ServiceState['state'][] = ['running', 'stopped', 'starting', 'stopping'];
/** What the program ends with: the service is not there; Windows refused for want of rights. */
const notInstalled = 3;
const denied = 4;

/** The connector as a Windows service, through the program that is the service. It answers each command with one word. */
export class WindowsManager implements ServiceManager {
  readonly kind = 'windows';
  private readonly program: string;
  private readonly timeoutMs: number;

  constructor(program: string, timeoutMs: number) {
    this.program = program;
    this.timeoutMs = timeoutMs;
  }

  async look(): Promise<ServiceState> {
    const { status, stdout } = await this.ask('status');
    if (status === null) return { ...unknown, problem: problemOf('', 'service-program-missing') };
    if (status === notInstalled) return { ...unknown, state: 'not-installed' };
    const state = states.find((one) => one === stdout.trim());
    if (state === undefined) return unknown;
    const startType = (await this.ask('start-type')).stdout.trim();
    const startsByItself = startType === 'auto' ? true : startType === 'manual' ? false : null;
    return { state, startsByItself, problem: null };
  }

  async act(action: keyof typeof verbs): Promise<PanelProblem | null> {
    const { status } = await this.ask(verbs[action]);
    if (status === 0) return null;
    if (status === denied) return problemOf('', 'service-not-permitted');
    if (status === null) return problemOf('', 'service-program-missing');
    return problemOf('', action === 'stop' ? 'service-not-stopped' : 'service-failed');
  }

  private ask(command: string): Promise<Said> {
    return runProgram(this.program, [command], this.timeoutMs);
  }
}

const unknown: ServiceState = { state: 'unknown', startsByItself: null, problem: null };
