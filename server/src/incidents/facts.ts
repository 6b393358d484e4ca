import type { IncidentKind } from '@nadeul/contract';
import { Temporal } from '@nadeul/domain';
import { z } from 'zod';

/** What sentences about one incident, or several of a kind, are made of; kept with a notice as JSON. */
export type IncidentFacts = {
  readonly kind: IncidentKind;
  readonly count: number;
  /** Name of the device link or the webhook; null where it has none, or where there are several. */
  readonly subjectName: string | null;
  readonly sourceId: string | null;
  readonly gateName: string | null;
  readonly code: string | null;
  readonly personName: string | null;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant | null;
};

const at = z.string().transform((text) => Temporal.Instant.from(text));

/** Reads facts back from their JSON. */
export const storedFacts = z.object({
  count: z.int(),
  subjectName: z.string().nullable(),
  sourceId: z.string().nullable(),
  gateName: z.string().nullable(),
  code: z.string().nullable(),
  personName: z.string().nullable(),
  from: at,
  until: at.nullable(),
});
