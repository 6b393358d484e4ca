import {
  checkOptions,
  dayCovers,
  dayFlags,
  dayKinds,
  dayStates,
  tagKinds,
  tagRules,
  tagUses,
  workKinds,
} from '@nadeul/domain';
import { z } from 'zod';
import { addedTag, dayCorrection } from './corrections.ts';
import { dayOptions, planOrigin, recognition, timeSpan } from './day-origin.ts';
import { monthPremiums } from './month-premiums.ts';
import { id, instant, minutes, plainDate, plainMonth, seoulTime } from './primitives.ts';

/** One person's judged work day. Derived from tags, plan and corrections; never edited. */
export const dayRecord = z
  .strictObject({
    workDate: plainDate,
    state: z.enum(dayStates),
    flags: z.array(z.enum(dayFlags)),
    checkOption: z.enum(checkOptions),
    plannedStart: seoulTime.nullable(),
    plannedEnd: seoulTime.nullable(),
    inAt: seoulTime.nullable(),
    outAt: seoulTime.nullable(),
    presenceMinutes: minutes,
    breakMinutes: minutes,
    workedMinutes: minutes,
    lateMinutes: minutes,
    earlyLeaveMinutes: minutes,
    tagCount: minutes,
    dayKind: z.enum(dayKinds),
    holidayName: z.string().nullable(),
    /** 근로형태의 종류, by whose rule overtime is counted; of days signed before it was kept, fixed. */
    workKind: z.enum(workKinds),
    /** 탄력적: the unit that the day lies in; null for other kinds, and where it was signed before it was kept. */
    averaging: z.strictObject({ from: plainDate, weeks: z.int().min(1) }).nullable(),
    /** What somebody said the day is: leave, a trip, outside work, work at home. */
    cover: z.enum(dayCovers).nullable(),
    isCorrected: z.boolean(),
    /** What the plan asks for, without breaks. */
    plannedMinutes: minutes,
    /** Of the worked minutes those from 22:00 to 06:00. */
    nightMinutes: minutes,
    /** 외출, a part of the breaks. */
    outingMinutes: minutes,
    /** 인정 근로시간, as the office's rules make it of the worked minutes. */
    recognisedMinutes: minutes,
    /** Worked beyond the plan and waiting for an approval. */
    unapprovedMinutes: minutes,
  })
  .meta({ id: 'DayRecord' });
export type DayRecord = z.infer<typeof dayRecord>;

export const employeeSummary = z
  .strictObject({
    employeeId: id,
    employeeNumber: z.string(),
    name: z.string(),
    department: z.string(),
  })
  .meta({ id: 'EmployeeSummary' });
export type EmployeeSummary = z.infer<typeof employeeSummary>;

export const lastTag = z.strictObject({
  occurredAt: seoulTime,
  gateName: z.string().nullable(),
  kind: z.enum(tagKinds),
});

/** One person on today's board. The day is the work day that now belongs to. */
export const boardRow = z
  .strictObject({ employee: employeeSummary, day: dayRecord, lastTag: lastTag.nullable() })
  .meta({ id: 'BoardRow' });
export type BoardRow = z.infer<typeof boardRow>;

export const connectorStatuses = ['ok', 'behind', 'quiet', 'never-seen'] as const;

/** A device link as the office sees it. `behind`: it reports an error or waits; `quiet`: it stopped reporting. */
export const connectorState = z
  .strictObject({
    sourceId: id,
    /** Where it stands now. */
    workplaceId: id,
    name: z.string(),
    status: z.enum(connectorStatuses),
    version: z.string().nullable(),
    coveredUntil: seoulTime.nullable(),
    lastHeartbeatAt: instant.nullable(),
    lastTagAt: seoulTime.nullable(),
    waiting: z.int().min(0),
    lastErrorCode: z.string().nullable(),
  })
  .meta({ id: 'ConnectorState' });
export type ConnectorState = z.infer<typeof connectorState>;

/** What the menu shows beside its entries, without anybody's data. */
export const menuCounts = z
  .strictObject({
    /** How many people the board has now, of those whom one may see. */
    people: z.int().min(0),
    unmatchedCount: z.int().min(0),
    setAsideCount: z.int().min(0),
  })
  .meta({ id: 'MenuCounts' });
export type MenuCounts = z.infer<typeof menuCounts>;

export const board = z
  .strictObject({
    asOf: instant,
    workDate: plainDate,
    rows: z.array(boardRow),
    connectors: z.array(connectorState),
    /** Identities that tapped and belong to nobody. */
    unmatchedCount: z.int().min(0),
    setAsideCount: z.int().min(0),
  })
  .meta({ id: 'Board' });
export type Board = z.infer<typeof board>;

/** What the live stream sends; each carries all that the page needs to show it. */
export const liveEvent = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('row'), row: boardRow }),
    /** Somebody who is not, or no longer, on the board: not employed on this work day. */
    z.strictObject({ type: z.literal('gone'), employeeId: id }),
    z.strictObject({ type: z.literal('connector'), connector: connectorState }),
    z.strictObject({
      type: z.literal('counts'),
      unmatchedCount: z.int().min(0),
      setAsideCount: z.int().min(0),
    }),
  ])
  .meta({ id: 'LiveEvent' });
export type LiveEvent = z.infer<typeof liveEvent>;

export const employeeMonth = z
  .strictObject({
    employee: employeeSummary,
    month: plainMonth,
    /** 마감: the month is signed, and its days are as they were then. */
    isSigned: z.boolean(),
    /** Days before `checkedFrom` and after `leftOn` are not judged; without a hire date all are until then. */
    employment: z.strictObject({
      hiredOn: plainDate.nullable(),
      checkedFrom: plainDate.nullable(),
      leftOn: plainDate.nullable(),
    }),
    days: z.array(dayRecord),
    totals: z.strictObject({
      workedMinutes: minutes,
      workedDays: z.int().min(0),
      lateDays: z.int().min(0),
      missingDays: z.int().min(0),
      absentDays: z.int().min(0),
    }),
    premiums: monthPremiums,
    /** Whether 40 and 52 hours a week hold at the end of the month: not below five employees (근로기준법 §11②). */
    hasWeekLimit: z.boolean(),
  })
  .meta({ id: 'EmployeeMonth' });
export type EmployeeMonth = z.infer<typeof employeeMonth>;

/** A tag behind a day, with what became of it and by which rule. */
export const dayTag = z
  .strictObject({
    tagId: id,
    occurredAt: seoulTime,
    receivedAt: instant,
    kind: z.enum(tagKinds),
    granted: z.boolean(),
    gateName: z.string().nullable(),
    use: z.enum(tagUses),
    rule: z.enum(tagRules),
  })
  .meta({ id: 'DayTag' });
export type DayTag = z.infer<typeof dayTag>;

export const dayDetail = z
  .strictObject({
    employee: employeeSummary,
    day: dayRecord,
    /** 마감: the day as it was signed, which is what holds; null while its month is open. The rest is as of now. */
    signed: dayRecord.nullable(),
    /** The work day's window: from inclusive, until exclusive. */
    windowFrom: seoulTime,
    windowUntil: seoulTime,
    plannedBreaks: z.array(timeSpan),
    /** What the tags alone say, beside what a person said. */
    tagInAt: seoulTime.nullable(),
    tagOutAt: seoulTime.nullable(),
    tags: z.array(dayTag),
    /** In the order in which they were made, undone ones too; of several of a kind the last that stands holds. */
    corrections: z.array(dayCorrection),
    added: z.array(addedTag),
    /** Tags that came after a person had set the time that they would have given, and say another one. */
    disagreeing: z.array(id),
    plan: planOrigin,
    options: dayOptions,
    outings: z.array(timeSpan),
    recognition,
  })
  .meta({ id: 'DayDetail' });
export type DayDetail = z.infer<typeof dayDetail>;
