import { readdirSync, readFileSync } from 'node:fs';

/** Memory that a process and all below it hold now, in MiB; pages that they share are counted once (Linux: Pss). */
export function residentMib(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + shareOf(one), 0);
}

/** The ids of a process and of all below it (Linux). */
export function processTree(pid: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  );
  const isOf = (one: number | undefined): boolean =>
    one !== undefined && one > 1 && (one === pid || isOf(parents.get(one)));
  return [...parents.keys()].filter(isOf);
}

/** The process that started another (Linux). */
export function parentOf(pid: number | string): number {
  const status = read(`/proc/${pid}/status`);
  return Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
}

function shareOf(pid: number): number {
  return Number(/^Pss:\s*(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Nothing of a process that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
