import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Program, startProgram } from './program.ts';

export type ConnectorPlace = {
  readonly folder: string;
  readonly server: string;
  readonly officeNumber: string;
  readonly officeToken: string;
  readonly database: string;
  /** Rows before this civil date are not sent at the first start: 2026-11-08. */
  readonly startDate: string;
  /** Outbox and lock; a folder of the place's own where left out. */
  readonly dataFolder?: string;
};

/** Writes the connector's settings, readable by us alone, and gives the file's path. */
export function writeConnectorConfig(place: ConnectorPlace): string {
  const path = join(place.folder, 'connector.json');
  const config = {
    server: place.server,
    officeNumber: place.officeNumber,
    officeToken: place.officeToken,
    dataFolder: place.dataFolder ?? join(place.folder, 'connector'),
    source: { name: '본사 출입문', profile: 'caps-access', path: place.database, startDate: place.startDate },
  };
  writeFileSync(path, JSON.stringify(config, null, 2), { mode: 0o600 });
  return path;
}

/** How a connector is started where not simply from the sources. */
export type ConnectorBuild = {
  /** Path of another build's script. */
  readonly script?: string;
  /** A command that becomes the connector. */
  readonly under?: readonly string[];
};

/** Starts the connector with the settings of its folder: from the sources, or another build of it. */
export function startConnectorProgram(
  folder: string,
  env: Readonly<Record<string, string>> = {},
  { script = 'connector/src/main.ts', under = [] }: ConnectorBuild = {},
): Program {
  return startProgram({
    name: 'connector',
    entry: script,
    args: ['run', '--config', join(folder, 'connector.json'), '--until-stdin-ends'],
    env,
    under,
    logFile: join(folder, 'logs', 'connector.log'),
  });
}
