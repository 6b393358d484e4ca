import { correctionKinds } from '@nadeul/domain';
import { z } from 'zod';
import { employeeSummary } from './attendance.ts';
import { correctionReasonMax, dayCorrection } from './corrections.ts';
import { pageQuery } from './page.ts';
import { id, minutes, plainDate, plainMonth, seoulTime } from './primitives.ts';

/** A correction with whose day it is of. */
export const listedCorrection = z
  .strictObject({ employee: employeeSummary, workDate: plainDate, ...dayCorrection.shape })
  .meta({ id: 'ListedCorrection' });
export type ListedCorrection = z.infer<typeof listedCorrection>;

/** The newest first. */
export const correctionQuery = z.strictObject({
  ...pageQuery,
  employeeId: id.optional(),
  workDate: plainDate.optional(),
  month: plainMonth.optional(),
  kind: z.enum(correctionKinds).optional(),
  /** Whether they were taken back. */
  undone: z.enum(['yes', 'no']).optional(),
  batchId: id.optional(),
});
export type CorrectionQuery = z.infer<typeof correctionQuery>;

/** Most people and days that one proposal names and one batch corrects. */
export const batchCorrectionsMax = 2_000;
/** Longest outage that is proposed for, in hours: beyond it, days are looked at one by one. */
export const proposalHoursMax = 72;

const sides = ['in', 'out'] as const;

/** During what tags were missing: an incident, or a time at a workplace. */
export const proposalRequest = z
  .union([
    z.strictObject({ incidentId: id }),
    z.strictObject({ workplaceId: id, from: seoulTime, until: seoulTime }),
  ])
  .meta({ id: 'ProposalRequest' });
export type ProposalRequest = z.infer<typeof proposalRequest>;

/** A day whose in or out is missing where it was to be expected during an outage. */
export const proposal = z
  .strictObject({
    employee: employeeSummary,
    workDate: plainDate,
    side: z.enum(sides),
    plannedAt: seoulTime,
    /** The median of the person's last four weeks on days planned alike; null where too few are known. */
    usualAt: seoulTime.nullable(),
    /** Whether the usual or the planned time is proposed: the usual one where it lies within the outage. */
    basis: z.enum(['usual', 'planned']),
    /** As the day is without a correction. */
    inAt: seoulTime.nullable(),
    outAt: seoulTime.nullable(),
    tagCount: minutes,
    /** Whether other tags of the day say that the person was there; who has none may not have come at all. */
    isLikely: z.boolean(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof proposal>;

export const proposals = z
  .strictObject({
    workplaceName: z.string(),
    gateName: z.string().nullable(),
    from: seoulTime,
    until: seoulTime,
    rows: z.array(proposal),
    /** More people are concerned than are listed. */
    isCut: z.boolean(),
  })
  .meta({ id: 'Proposals' });
export type Proposals = z.infer<typeof proposals>;

/** Ins and outs of many days, set at once for one reason: all of them, or none. */
export const newCorrectionBatch = z
  .strictObject({
    reason: z.string().trim().min(1).max(correctionReasonMax),
    corrections: z
      .array(
        z.strictObject({
          employeeId: id,
          workDate: plainDate,
          kind: z.enum(['set-in', 'set-out']),
          at: seoulTime,
        }),
      )
      .min(1)
      .max(batchCorrectionsMax),
  })
  .meta({ id: 'NewCorrectionBatch' });
export type NewCorrectionBatch = z.infer<typeof newCorrectionBatch>;
