import { resendOrder, resendReport } from '@nadeul/contract';
import { z } from 'zod';

const sent = z.strictObject(
  // The counts of a report, without the rest of it.
  resendReport.pick({ accepted: true, duplicate: true, setAside: true, refused: true }).shape,
);

/** What the connector remembers of the resends that the server asked for, across restarts. */
const kept = z.strictObject({
  /** The one that is carried out; null for none. */
  current: z
    .strictObject({
      order: resendOrder,
      report: resendReport,
      point: z.strictObject({ nextDay: z.string(), done: sent, storedBefore: z.int().min(0) }).nullable(),
    })
    .nullable(),
  /** Those that ended and that the server still waits for. */
  ended: z.array(resendReport),
});
export type KeptResends = z.infer<typeof kept>;

export const noResends: KeptResends = { current: null, ended: [] };

/** Reads what was kept as JSON. What cannot be read is begun anew: that sends rows twice, and stores none twice. */
export function readKept(fact: string | null): KeptResends {
  if (fact === null) return noResends;
  try {
    return kept.parse(JSON.parse(fact));
  } catch {
    return noResends;
  }
}
