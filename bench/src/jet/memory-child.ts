import { openTail, readRows } from '@nadeul/jet';
import { jetCommand } from './command.ts';
import { table } from './tailing.ts';

/** What is measured, each in a process of its own: this file is that process. */
export const operations = ['rows', 'csv', 'tail-from-the-start'] as const;
export type Operation = (typeof operations)[number];

const idlePolls = 200;

async function operate(operation: string, path: string): Promise<void> {
  switch (operation) {
    case 'rows':
      for (const _ of readRows(path, table));
      return;
    case 'csv':
      process.argv.splice(2, Infinity, 'export', path, table);
      await import(jetCommand());
      return;
    case 'tail-from-the-start':
      return follow(path);
    default:
      throw new Error(`There is no operation '${operation}'.`);
  }
}

/** The connector's way: every row that is there, then polls with their sweep in which nothing happens. */
async function follow(path: string): Promise<void> {
  const tail = openTail({ path, table });
  while (!(await tail.poll()).caughtUp);
  for (let poll = 0; poll < idlePolls; poll += 1) await tail.poll();
}

if (import.meta.main) {
  const [operation = '', path = ''] = process.argv.slice(2);
  process.on('exit', () => process.stderr.write(`peak-kib ${process.resourceUsage().maxRSS}\n`));
  await operate(operation, path);
}
