import { readdirSync, readFileSync } from 'node:fs';
import { processTree } from './resident.ts';

/** What a process has cost so far. */
export type ProcessCost = {
  /** Seconds of processor time, its threads included. */
  readonly cpuSeconds: number;
  /** The most memory that it held at once, in MiB (Linux: VmHWM). */
  readonly peakMib: number;
};

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick is. */
const ticksPerSecond = 100;
/** A process's time in its own program and in the system's, and the same of its children that have ended. */
const ownFields = [11, 12];
const treeFields = [11, 12, 13, 14];

/** The cost of a running process, read from Linux's `/proc`; null when it has ended. */
export function costOf(pid: number): ProcessCost | null {
  try {
    const peak = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { cpuSeconds: cpuSecondsOf(pid), peakMib: Number(peak ?? Number.NaN) / 1024 };
  } catch {
    return null;
  }
}

/** Processor seconds of all running processes that were started with `text` in their environment. */
export function cpuSecondsOfAll(text: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && environmentOf(name).includes(text))
    .reduce((sum, pid) => sum + cpuOrNone(pid), 0);
}

/** Processor seconds of a process and all below it, those that have ended included. */
export function cpuSecondsOfTree(pid: number): number {
  return processTree(pid).reduce((sum, one) => sum + cpuOrNone(String(one), treeFields), 0);
}

function cpuSecondsOf(pid: number | string, timeFields = ownFields): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before these fields may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return timeFields.reduce((sum, field) => sum + Number(fields[field]), 0) / ticksPerSecond;
}

function cpuOrNone(pid: string, timeFields = ownFields): number {
  try {
    return cpuSecondsOf(pid, timeFields);
  } catch {
    // It ended while we looked.
    return 0;
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}
