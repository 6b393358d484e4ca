import { join } from 'node:path';
import { readStatus } from '@nadeul/connector';
import { randomOf } from '@nadeul/simulator';
import { writeConnectorConfig } from '../../devenv/connector.ts';
import { openOffice } from '../../testing/office-under-test.ts';
import { today } from '../../testing/taps.ts';
import { until } from '../../testing/until.ts';
import { doorDays, FaultyDoor } from './door.ts';
import type { Fault, FaultBench } from './fault.ts';

/** How long everything may take to arrive when the trouble is over, in milliseconds. */
const settleMs = 300_000;

/** What one fault came to. */
export type FaultOutcome = {
  readonly fault: string;
  readonly seed: number;
  readonly made: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly tags: number;
  readonly distinctKeys: number;
  readonly setAside: number;
  readonly waiting: number;
  readonly held: boolean;
};

/** Makes one kind of trouble on an office of its own, then lets the connector go on in peace, and counts. */
export async function runFault(
  fault: Fault,
  { rounds, seed }: { rounds: number; seed: number },
): Promise<FaultOutcome> {
  const startDate = today()
    .subtract({ days: doorDays + 1 })
    .toString();
  const office = await openOffice({ startDate });
  const door = new FaultyDoor(join(office.folder, 'door'), office.office);
  const { folder, officeNumber, officeToken, origin } = office;
  const configure: FaultBench['configure'] = ({ server = origin, dataFolder }) =>
    void writeConnectorConfig({
      folder,
      server,
      officeNumber,
      officeToken,
      database: door.path,
      startDate,
      ...(dataFolder === undefined ? {} : { dataFolder }),
    });
  try {
    configure({});
    const made = await fault.make({
      office,
      door,
      random: randomOf(`${fault.name}|${seed}`),
      rounds,
      configure,
    });
    door.rest();
    configure({});
    return { fault: fault.name, seed, made, ...(await settled(office, door)) };
  } finally {
    door.close();
    await office.close();
  }
}

async function settled(office: FaultBench['office'], door: FaultyDoor) {
  const connector = office.startConnector();
  const waiting = () => readStatus(join(office.folder, 'connector')).waiting;
  const arrived = await until(
    office.counts,
    ({ tags, setAside }) => tags + setAside >= door.rows && waiting() === 0,
    settleMs,
  ).catch(() => office.counts());
  await connector.stop();
  const counts = { rows: door.rows, ...arrived, waiting: waiting() };
  const held =
    counts.tags === counts.rows &&
    counts.distinctKeys === counts.rows &&
    counts.setAside + counts.waiting === 0;
  return { ...counts, held };
}
