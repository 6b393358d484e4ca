import type { Random } from '@nadeul/simulator';
import type { OfficeUnderTest } from '../../testing/office-under-test.ts';
import type { FaultyDoor } from './door.ts';

/** Where faults are made: an office of real parts, and its door. */
export type FaultBench = {
  readonly office: OfficeUnderTest;
  readonly door: FaultyDoor;
  readonly random: Random;
  readonly rounds: number;
  /** Where the connector delivers to, if not to the server itself. */
  readonly configure: (changes: { readonly server?: string }) => void;
};

/** A kind of trouble that is made again and again. After it every row has to be at the server, none twice. */
export type Fault = {
  readonly name: string;
  readonly summary: string;
  /** Rounds where none are named. */
  readonly rounds: number;
  /** Why it cannot be made on this machine; null where it can. */
  readonly whyNot?: () => string | null;
  /** Makes the trouble. Gives what it did, by name, to be counted in the last line. */
  readonly make: (bench: FaultBench) => Promise<Readonly<Record<string, number>>>;
};
