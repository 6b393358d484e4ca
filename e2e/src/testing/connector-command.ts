import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../devenv/program.ts';

/** What a connector command gave: exit status and both outputs. */
export type CommandEnd = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs a connector command to its end. */
export function connectorCommand(args: readonly string[]): CommandEnd {
  const main = join(projectRoot, 'connector/src/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

/** What `connector status` says of the connector whose settings are in the folder. */
export type ConnectorStatus = {
  readonly isRunning: boolean;
  readonly waiting: number;
  readonly errorCode: string | null;
  readonly coveredUntil: string | null;
};

/** How the connector is, or null where the command failed, as it does while the outbox is being made. */
export function connectorStatus(folder: string): ConnectorStatus | null {
  const { status, out } = connectorCommand(['status', '--config', join(folder, 'connector.json'), '--json']);
  if (status !== 0) return null;
  // The command's own answer; the stories read only these fields.
  return JSON.parse(out) as ConnectorStatus;
}
