import { z } from 'zod';
import { pageQuery } from './page.ts';
import { id, plainDate, seoulTime } from './primitives.ts';

/**
 * What can be amiss. `connector-quiet`: a connector stopped reporting; `source-trouble`: it reports that it cannot read;
 * `gate-silent`: no tags come from one gate though they usually do; `source-silent`: none come from any gate of a link,
 * though its connector reads; `clock-off`: the clock of the connector's machine or of the door is off;
 * `outbox-filling`: tags wait in the connector; `disk-low`: its disk is nearly full;
 * `unmatched-person`: somebody tapped who belongs to nobody; `rows-set-aside`: rows that could not become tags;
 * `correction-wish`: an employee asks HR to look at a day;
 * `mail-failing`: letters do not leave; `webhook-disabled`: a receiver failed for so long that nothing is sent to it.
 */
export const incidentKinds = [
  'connector-quiet',
  'source-trouble',
  'gate-silent',
  'source-silent',
  'clock-off',
  'outbox-filling',
  'disk-low',
  'unmatched-person',
  'rows-set-aside',
  'correction-wish',
  'mail-failing',
  'webhook-disabled',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** Kinds during which tags of a source are missing, and which attendance may be corrected for. */
export const outageKinds = [
  'connector-quiet',
  'source-trouble',
  'gate-silent',
  'source-silent',
] as const satisfies readonly IncidentKind[];

/** A sentence for a person, in both languages. */
export const sentence = z.strictObject({ ko: z.string(), en: z.string() });

/** Something that is or was amiss, from when to when. */
export const incident = z
  .strictObject({
    incidentId: id,
    kind: z.enum(incidentKinds),
    /** The device link that it is about. */
    sourceId: id.nullable(),
    sourceName: z.string().nullable(),
    gateName: z.string().nullable(),
    /** The connector's error, the reason why rows are set aside, or which clock or limit it is; null for other kinds. */
    code: z.string().nullable(),
    from: seoulTime,
    /** Null while it lasts. */
    until: seoulTime.nullable(),
    /** How often it was over for a moment and came back. */
    returns: z.int().min(0),
    sentence,
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof incident>;

export const incidentStates = ['open', 'over'] as const;

/** Open ones first, then the latest. A period finds whatever lasted within it. */
export const incidentQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(incidentKinds).optional(),
  state: z.enum(incidentStates).optional(),
  sourceId: id.optional(),
  from: plainDate.optional(),
  until: plainDate.optional(),
});
export type IncidentQuery = z.infer<typeof incidentQuery>;
