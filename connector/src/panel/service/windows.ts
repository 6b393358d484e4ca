import type { PanelProblem } from '@nadeul/contract/panel';
import { problemOf } from '../sentences.ts';
import type { ServiceManager, ServiceState } from './manager.ts';
import { runProgram } from './run-program.ts';

const verbs = {
  start: 'start',
  stop: 'stop',
  restart: 'restart',
  'start-by-itself': 'set-auto',
  'start-by-hand': 'set-manual',
} as const;

const states: readonly ServiceState['state'][] = [
  'running',
  'stopped',
  'starting',
  'stopping',
  'not-installed',
];
/** What the program ends with where Windows refused for want of rights (ERROR_ACCESS_DENIED). */
const accessDenied = 5;

/** The connector as a Windows service, through the program that is the service. */
export class WindowsManager implements ServiceManager {
  readonly kind = 'windows';
  private readonly program: string;
  private readonly timeoutMs: number;

  constructor(program: string, timeoutMs: number) {
    this.program = program;
    this.timeoutMs = timeoutMs;
  }

  /** It says its state and how it starts as words: `running auto`. */
  async look(): Promise<ServiceState> {
    const { status, stdout } = await runProgram(this.program, ['status'], this.timeoutMs);
    const words = stdout.trim().split(/\s+/);
    const state = states.find((one) => words.includes(one));
    if (status === null) return { ...unknown, problem: problemOf('', 'service-program-missing') };
    if (state === undefined) return unknown;
    const startsByItself = words.includes('auto') ? true : words.includes('manual') ? false : null;
    return { state, startsByItself, problem: null };
  }

  async act(action: keyof typeof verbs): Promise<PanelProblem | null> {
    const { status } = await runProgram(this.program, [verbs[action]], this.timeoutMs);
    if (status === 0) return null;
    if (status === accessDenied) return problemOf('', 'service-not-permitted');
    if (status === null) return problemOf('', 'service-program-missing');
    return problemOf('', action === 'stop' ? 'service-not-stopped' : 'service-failed');
  }
}

const unknown: ServiceState = { state: 'unknown', startsByItself: null, problem: null };
