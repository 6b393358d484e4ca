import type { Random } from '@nadeul/simulator';
import type { OfficeUnderTest } from '../../testing/office-under-test.ts';
import type { FaultyDoor } from '../faults/door.ts';
import type { SpoilingProxy } from '../faults/misanswer.ts';
import type { ConnectorKeeper } from './connector-keeper.ts';
import type { Line } from './line.ts';
import type { OutboxDisk } from './outbox-disk.ts';
import type { Postgres } from './postgres.ts';

/** Everything between a door and its day records, each part of which can be hurt. */
export type ChaosBench = {
  readonly office: OfficeUnderTest;
  readonly door: FaultyDoor;
  readonly connector: ConnectorKeeper;
  readonly line: Line;
  readonly proxy: SpoilingProxy;
  readonly postgres: Postgres;
  /** Null where nobody may mount a disk. */
  readonly disk: OutboxDisk | null;
  /** Starts the door's writing, and again after a trouble of its file. */
  readonly keepWriting: () => void;
};

/** What a trouble happens to. Two at once never hurt the same part. */
type Part = 'connector' | 'server' | 'database' | 'line' | 'door' | 'deliveries';

export type Trouble = {
  readonly name: string;
  readonly part: Part;
  /** Whether it needs a disk of the outbox's own. */
  readonly needsDisk?: boolean;
  /** Hurts, and heals; gives false where there was nothing to be hurt at that moment. */
  readonly make: (bench: ChaosBench, random: Random) => Promise<boolean>;
};
