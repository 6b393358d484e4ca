import type { SourceConfig } from '@nadeul/connector';
import type { Office, Tap, VendorName, WrittenRow } from '@nadeul/simulator';

/** A vendor's door system on an engine, that taps are written to and a connector reads. */
export type Door = {
  readonly vendor: VendorName;
  readonly source: SourceConfig;
  /** Writes those taps that the vendor's table can hold. */
  readonly put: (taps: readonly Tap[]) => Promise<readonly WrittenRow[]>;
  readonly close: () => Promise<void>;
};

/** A profile, and the vendor of the simulator that has its tables. */
export type DoorPlan = {
  readonly profile: SourceConfig['profile'];
  readonly vendor: VendorName;
  readonly office: Office;
  readonly folder: string;
  readonly startDate: string;
};

/** What every door says about itself. */
export function siteOf({ profile, vendor, startDate }: DoorPlan) {
  // The transfer leaves codes out, and the office says that an empty one is a door that opened.
  const empty = vendor === 'caps-transfer' ? { emptyResultIsGranted: true } : {};
  return { name: profile, profile, startDate, ...empty };
}
