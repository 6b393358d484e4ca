import { join } from 'node:path';
import { readStatus } from '@nadeul/connector';
import { randomOf } from '@nadeul/simulator';
import { writeConnectorConfig } from '../../devenv/connector.ts';
import { type OfficeUnderTest, openOffice } from '../../testing/office-under-test.ts';
import { today } from '../../testing/taps.ts';
import { until } from '../../testing/until.ts';
import { doorDays, FaultyDoor } from './door.ts';
import type { Fault, FaultBench } from './fault.ts';

/** How long everything may take to arrive when the trouble is over, in milliseconds. */
const settleMs = 120_000;

/** What one fault came to. */
export type FaultOutcome = {
  readonly fault: string;
  readonly seed: number;
  readonly made: Readonly<Record<string, number>>;
  /** Rows at the door. */
  readonly rows: number;
  /** Tags that came while the trouble lasted: how much of it was worked through, not only got over. */
  readonly during: number;
  readonly tags: number;
  readonly distinctKeys: number;
  readonly setAside: number;
  readonly waiting: number;
  readonly held: boolean;
};

/** An office of real parts with a door of its own, in which trouble can be made. */
export type FaultOffice = {
  readonly office: OfficeUnderTest;
  readonly door: FaultyDoor;
  close(): Promise<void>;
};

export async function openFaultOffice(): Promise<FaultOffice> {
  const office = await openOffice({ startDate: startDate() });
  const door = new FaultyDoor(join(office.folder, 'door'), office.office);
  return {
    office,
    door,
    close: async () => {
      door.close();
      await office.close();
    },
  };
}

/** Makes one kind of trouble, then lets a connector go on in peace, and counts. */
export async function runFault(
  { office, door }: FaultOffice,
  fault: Fault,
  { rounds, seed }: { readonly rounds: number; readonly seed: number },
): Promise<FaultOutcome> {
  const { folder, officeNumber, officeToken, origin } = office;
  const configure: FaultBench['configure'] = ({ server = origin }) =>
    void writeConnectorConfig({
      folder,
      server,
      officeNumber,
      officeToken,
      database: door.path,
      startDate: startDate(),
    });
  configure({});
  const random = randomOf(`${fault.name}|${seed}`);
  const { tags: before } = await office.counts();
  const made = await fault.make({ office, door, random, rounds, configure });
  door.rest();
  configure({});
  const { tags } = await office.counts();
  return { fault: fault.name, seed, made, during: tags - before, ...(await settled(office, door)) };
}

/** The day before the first tap. */
function startDate(): string {
  return today()
    .subtract({ days: doorDays + 1 })
    .toString();
}

async function settled(office: OfficeUnderTest, door: FaultyDoor) {
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
