import { readdirSync, readFileSync } from 'node:fs';

/** Processes of this machine whose command line names the folder: what a start left running there. */
export function processesNaming(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => commandLine(pid))
    .filter((line) => line.includes(folder));
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    // The process ended while we looked.
    return '';
  }
}

/** Ends the processes whose command line names the folder, which only a story's own do. */
export function endProcessesNaming(folder: string): void {
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    if (Number(name) !== process.pid && commandLine(name).includes(folder))
      process.kill(Number(name), 'SIGKILL');
}
