import { execFile } from 'node:child_process';

/** What a program of the system said; `status` null where it did not start or was cut off. */
export type Said = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Longest answer that is kept, in bytes. */
const answerBytesMax = 64 * 1024;

/** Runs a program of the system, bounded in time. Never throws. */
export function runProgram(program: string, args: readonly string[], timeoutMs: number): Promise<Said> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      maxBuffer: answerBytesMax,
      windowsHide: true,
      encoding: 'utf8',
    } as const;
    execFile(program, [...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ status, stdout, stderr });
    });
  });
}
