import { spawnSync } from 'node:child_process';

/** A program that a build needs and cannot run here, or that failed. */
export class ToolError extends Error {
  readonly code: 'tool-missing' | 'tool-failed';

  constructor(code: 'tool-missing' | 'tool-failed', sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** Longest that one program of a build may run, in milliseconds. */
const toolMs = 600_000;

/** Runs a program of the system and gives its output. Throws a `ToolError` with what it said. */
export function runTool(program: string, args: readonly string[], folder?: string): string {
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8', timeout: toolMs });
  if (run.error !== undefined && 'code' in run.error && run.error.code === 'ENOENT')
    throw new ToolError('tool-missing', `'${program}' is not installed.`);
  if (run.status !== 0)
    throw new ToolError('tool-failed', `${program} ${args.join(' ')}\n${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** Whether a program is there. */
export function hasTool(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}
