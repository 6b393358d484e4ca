import { dayFlags, dayStates, exceptionKinds } from '@nadeul/domain';
import { z } from 'zod';
import { employeeSummary } from './attendance.ts';
import { pageOf, pageQuery } from './page.ts';
import { id, instant, minutes, plainDate, plainMonth, seoulTime } from './primitives.ts';

export const reasonMax = 200;
const reason = z.string().trim().min(1).max(reasonMax);
/** Exceptions accepted with one reason at a time. */
export const acceptedAtOnceMax = 500;

const exceptionKey = z.strictObject({ employeeId: id, workDate: plainDate, kind: z.enum(exceptionKinds) });

/** Something that has to be looked at before a month is signed. */
export const exceptionRow = z
  .strictObject({
    employee: employeeSummary,
    workDate: plainDate,
    kind: z.enum(exceptionKinds),
    /** What it is about: minutes of the presence, of the week or without approval. */
    minutes,
    /** The out of the next day that may belong to this one. */
    proposedOutAt: seoulTime.nullable(),
    plannedStart: seoulTime.nullable(),
    plannedEnd: seoulTime.nullable(),
    inAt: seoulTime.nullable(),
    outAt: seoulTime.nullable(),
    /** Why it is accepted as it is, and by whom; null while it is open. */
    acceptance: z.strictObject({ reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
  })
  .meta({ id: 'ExceptionRow' });
export type ExceptionRow = z.infer<typeof exceptionRow>;

export const exceptionShows = ['open', 'accepted'] as const;
export type ExceptionShow = (typeof exceptionShows)[number];

export const exceptionQuery = z.strictObject({
  ...pageQuery,
  /** Only this department and those below it. */
  departmentId: id.optional(),
  kind: z.enum(exceptionKinds).optional(),
  show: z.enum(exceptionShows).default('open'),
});
export type ExceptionQuery = z.infer<typeof exceptionQuery>;

/** By date, then by 사번. The counts are of the whole scope, whatever kind is shown. */
export const exceptionPage = pageOf(exceptionRow)
  .extend({
    openCounts: z.record(z.enum(exceptionKinds), z.int().min(0)),
    acceptedCount: z.int().min(0),
  })
  .meta({ id: 'ExceptionPage' });
export type ExceptionPage = z.infer<typeof exceptionPage>;

export const newAcceptances = z
  .strictObject({ exceptions: z.array(exceptionKey).min(1).max(acceptedAtOnceMax), reason })
  .meta({ id: 'NewAcceptances' });
export type NewAcceptances = z.infer<typeof newAcceptances>;

export const withdrawnAcceptances = z
  .strictObject({ exceptions: z.array(exceptionKey).min(1).max(acceptedAtOnceMax) })
  .meta({ id: 'WithdrawnAcceptances' });

/** One signing of a month, and its opening again where there was one. */
export const closing = z
  .strictObject({
    closingId: id,
    /** Null for everybody of the office. */
    department: z.strictObject({ departmentId: id, name: z.string() }).nullable(),
    people: z.int().min(1),
    unmatchedReason: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedAt: instant,
    reopenedBy: z.string().nullable(),
    reopenedAt: instant.nullable(),
    reopenReason: z.string().nullable(),
  })
  .meta({ id: 'Closing' });
export type Closing = z.infer<typeof closing>;

/** How far the signing of a month is. */
export const monthStanding = z
  .strictObject({
    month: plainMonth,
    /** Whether the month is past, so that it can be signed. */
    isOver: z.boolean(),
    /** Everybody with a day of employment in the month, and how many of them are signed. */
    people: z.int().min(0),
    signedPeople: z.int().min(0),
    /** People who tap and belong to nobody. */
    unmatchedCount: z.int().min(0),
    /** The latest first. */
    closings: z.array(closing),
  })
  .meta({ id: 'MonthStanding' });
export type MonthStanding = z.infer<typeof monthStanding>;

export const newClosing = z
  .strictObject({
    month: plainMonth,
    /** Null for everybody of the office. */
    departmentId: id.nullable(),
    /** Needed while people tap who belong to nobody. */
    unmatchedReason: reason.nullable(),
  })
  .meta({ id: 'NewClosing' });
export type NewClosing = z.infer<typeof newClosing>;

export const reopening = z.strictObject({ reason }).meta({ id: 'Reopening' });

const dayValues = z.strictObject({
  state: z.enum(dayStates),
  flags: z.array(z.enum(dayFlags)),
  inAt: seoulTime.nullable(),
  outAt: seoulTime.nullable(),
  recognisedMinutes: minutes,
});

/** A signed day that would be another now: by tags that came late, or because what it follows from was changed. */
export const lateFact = z
  .strictObject({
    employee: employeeSummary,
    workDate: plainDate,
    cause: z.enum(['tags', 'rules']),
    signed: dayValues,
    now: dayValues,
  })
  .meta({ id: 'LateFact' });
export type LateFact = z.infer<typeof lateFact>;

/** Most late facts that are shown at once. */
export const lateFactsMax = 500;
export const lateFacts = z
  .strictObject({ facts: z.array(lateFact).max(lateFactsMax), total: z.int().min(0) })
  .meta({ id: 'LateFacts' });
export type LateFacts = z.infer<typeof lateFacts>;
