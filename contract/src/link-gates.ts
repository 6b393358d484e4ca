import { gateStates } from '@nadeul/domain';
import { z } from 'zod';
import { seoulTime } from './primitives.ts';

/** Hours that are shown beside what is usual. */
export const gateHoursShown = 24;
/** Most gates in one answer, those that ask for a look first. */
export const linkGatesMax = 500;

/** Tags of one hour for each that is shown, the running hour last. */
const hourCounts = z.array(z.int().min(0)).length(gateHoursShown);

const linkGate = z
  .strictObject({
    /** Null for tags without a gate. */
    gateId: z.string().nullable(),
    name: z.string().nullable(),
    /** Door time of its latest tag; null where none came in the last nine weeks. */
    lastTagAt: seoulTime.nullable(),
    /**
     * `usual`: as usual; `quiet`: some tags usually come by now; `silent`: that none came is remarkable; `unknown`: fewer
     * than three weeks are known, or the source is not read up to now.
     */
    state: z.enum(gateStates),
    /** Tags that usually come in the whole hours since its last one; null where that is not known. */
    expected: z.number().min(0).nullable(),
    tags: hourCounts,
    /** What is usual in each of these hours: the mean of the same weekday and hour of past weeks. */
    usual: z.array(z.number().min(0).nullable()).length(gateHoursShown),
  })
  .meta({ id: 'LinkGate' });
export type LinkGate = z.infer<typeof linkGate>;

/** The gates of a device link against their usual traffic. */
export const linkGates = z
  .strictObject({
    /** Door time up to which every row was read; null where nothing is judged. */
    judgedUntil: seoulTime.nullable(),
    /** The link as a whole: `silent` where no gate is used though some usually are, as on a holiday. */
    state: z.enum(gateStates),
    /** When the first of the hours began that are shown. */
    hoursFrom: seoulTime,
    gates: z.array(linkGate).max(linkGatesMax),
  })
  .meta({ id: 'LinkGates' });
export type LinkGates = z.infer<typeof linkGates>;
