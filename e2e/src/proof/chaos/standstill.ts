import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStatus } from '@nadeul/connector';
import type { ChaosBench } from './trouble.ts';

const linesShown = 25;

/** How every part is found where nothing arrives any more, for whoever has to find out why. */
export async function standstill({ office, postgres }: ChaosBench): Promise<string> {
  const { child } = office.serverProgram();
  const activity = await office
    .query(`select pid, state, wait_event_type, wait_event, left(query, 200) as query,
      extract(epoch from now() - xact_start)::int as seconds from pg_stat_activity where datname is not null`)
    .catch(String);
  return [
    `server: process ${child.pid}, ended with ${child.exitCode ?? child.signalCode ?? 'nothing yet'}`,
    `PostgreSQL: process ${postgres.postmaster()}, its own ${postgres.children().length}`,
    `activity: ${JSON.stringify(activity)}`,
    `connector: ${JSON.stringify(readStatus(join(office.folder, 'connector')))}`,
    ...['server', 'connector'].map(
      (name) => `${name}.log:\n${lastLines(join(office.folder, 'logs', `${name}.log`))}`,
    ),
  ].join('\n');
}

function lastLines(file: string): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-linesShown).join('\n');
  } catch (error) {
    return String(error);
  }
}
