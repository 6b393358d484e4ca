import { planSources, recognitionReasons, workKinds } from '@nadeul/domain';
import { z } from 'zod';
import { leaveReasons } from './people.ts';
import { minutes, plainDate, seoulTime } from './primitives.ts';

export const timeSpan = z.strictObject({ from: seoulTime, until: seoulTime });

/** Where the plan of a day comes from. A date of null: as if always. */
export const planOrigin = z
  .strictObject({
    source: z.enum(planSources),
    workTypeName: z.string().nullable(),
    /** Since when the person has the work type, and since when it has these hours. */
    workTypeSince: plainDate.nullable(),
    hoursSince: plainDate.nullable(),
    workKind: z.enum(workKinds),
    /** Staggered: the latest start that is in time. Selective: when everybody is there. */
    latestStart: seoulTime.nullable(),
    core: timeSpan.nullable(),
    /** 휴직 on the day; null for none. */
    leave: z
      .strictObject({ reason: z.enum(leaveReasons), from: plainDate, until: plainDate.nullable() })
      .nullable(),
  })
  .meta({ id: 'PlanOrigin' });
export type PlanOrigin = z.infer<typeof planOrigin>;

/** What the office had set for the day; the check option itself stands in the day. A date of null: as if always. */
export const dayOptions = z
  .strictObject({
    workplaceName: z.string().nullable(),
    checkSince: plainDate.nullable(),
    usesDeviceLinks: z.boolean(),
    rulesSince: plainDate.nullable(),
    presenceGapSeconds: z.int().min(0),
    graceInMinutes: minutes,
    graceOutMinutes: minutes,
    earlyArrival: z.enum(['ignored', 'counted']),
    overtime: z.enum(['by-tag', 'approved']),
    breaks: z.enum(['planned', 'legal-minimum']),
    outings: z.enum(['deducted', 'counted']),
  })
  .meta({ id: 'DayOptions' });
export type DayOptions = z.infer<typeof dayOptions>;

/** The recognised part of a presence, and why its minutes differ from the worked ones: they and the steps make them. */
export const recognition = z
  .strictObject({
    span: timeSpan.nullable(),
    steps: z.array(z.strictObject({ reason: z.enum(recognitionReasons), minutes: z.int() })),
  })
  .meta({ id: 'Recognition' });
