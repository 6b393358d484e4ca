import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { randomOf } from '@nadeul/simulator';
import { writeConnectorConfig } from '../../devenv/connector.ts';
import { projectRoot } from '../../devenv/program.ts';
import { openOffice } from '../../testing/office-under-test.ts';
import { today } from '../../testing/taps.ts';
import { doorDays, FaultyDoor } from '../faults/door.ts';
import { SpoilingProxy } from '../faults/misanswer.ts';
import { ConnectorKeeper, type NamedBuild } from './connector-keeper.ts';
import { Line } from './line.ts';
import { OutboxDisk } from './outbox-disk.ts';
import { Postgres } from './postgres.ts';
import type { ChaosBench } from './trouble.ts';

/** Between two writings of the door, in milliseconds. */
const writeMs = [20, 220] as const;

export type ChaosOptions = {
  readonly seed: number;
  /** Whether the connector is also built, so that it can be upgraded and downgraded. */
  readonly withBuilds: boolean;
  /** Script of another build, in place of one of the same sources that says that it is older. */
  readonly older: string | null;
};

/** An office of real parts: door → connector → line → spoiling proxy → server → PostgreSQL. */
export async function openChaos(
  options: ChaosOptions,
): Promise<ChaosBench & { readonly close: () => Promise<void> }> {
  const startDate = today()
    .subtract({ days: doorDays + 1 })
    .toString();
  const office = await openOffice({ startDate });
  const { folder, officeNumber, officeToken } = office;
  const disk = OutboxDisk.whyNot() === null ? new OutboxDisk(folder) : null;
  const door = new FaultyDoor(join(folder, 'door'), office.office);
  const proxy = new SpoilingProxy(office.origin, randomOf(`chaos-proxy|${options.seed}`), 0);
  const line = new Line(await proxy.start());
  const server = await line.start();
  writeConnectorConfig({ folder, server, officeNumber, officeToken, database: door.path, startDate });
  const connector = new ConnectorKeeper(office, buildsOf(folder, options));
  const writing = randomOf(`chaos-door|${options.seed}`);
  return {
    office,
    door,
    connector,
    line,
    proxy,
    disk,
    postgres: new Postgres(office.serverFolder),
    keepWriting: () => door.keepWriting(writing, writeMs),
    async close() {
      await connector.kill();
      door.close();
      await line.stop();
      await proxy.stop();
      disk?.unmount();
      await office.close();
    },
  };
}

/** From the oldest to the newest: an older build, the sources, and a newer build of the sources. */
function buildsOf(
  folder: string,
  { withBuilds, older }: ChaosOptions,
): readonly [NamedBuild, ...NamedBuild[]] {
  const sources: NamedBuild = { name: 'sources', build: {} };
  if (!withBuilds) return [sources];
  return [
    { name: 'older', build: { script: older ?? built(folder, '0.0.1') } },
    sources,
    { name: 'newer', build: { script: built(folder, '99.0.0') } },
  ];
}

/** The connector as one script, as it is installed, which says that it is of this version. */
function built(folder: string, version: string): string {
  const to = join(folder, `program-${version}`);
  const build = join(projectRoot, 'packaging', 'src', 'build-bundle.ts');
  execFileSync(process.execPath, [build, to, version], { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(to, 'connector.mjs');
}
