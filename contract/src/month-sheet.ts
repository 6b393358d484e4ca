import { dayFlags, dayStates } from '@nadeul/domain';
import { z } from 'zod';
import { id, instant, minutes, plainDate, plainMonth } from './primitives.ts';

export const monthSheetQuery = z.strictObject({
  /** Those of the department and of all below it. */
  departmentId: id.optional(),
  /** Part of a name or of a 사번. */
  search: z.string().trim().max(100).optional(),
});
export type MonthSheetQuery = z.infer<typeof monthSheetQuery>;

/** What days have in common; each day of a sheet names one of these by its place in the list. */
export const sheetKind = z
  .strictObject({
    state: z.enum(dayStates),
    flags: z.array(z.enum(dayFlags)),
    /** A person corrected the day. */
    isCorrected: z.boolean(),
  })
  .meta({ id: 'SheetKind' });
export type SheetKind = z.infer<typeof sheetKind>;

export const sheetTotals = z
  .strictObject({
    workedMinutes: minutes,
    /** 인정 근로시간, as the office's rules make it of the worked minutes. */
    recognisedMinutes: minutes,
    /** Of the worked minutes those from 22:00 to 06:00. */
    nightMinutes: minutes,
    workedDays: z.int().min(0),
    lateDays: z.int().min(0),
    earlyLeaveDays: z.int().min(0),
    missingDays: z.int().min(0),
    absentDays: z.int().min(0),
    pendingDays: z.int().min(0),
  })
  .meta({ id: 'SheetTotals' });
export type SheetTotals = z.infer<typeof sheetTotals>;

/**
 * One person's month. The days are columns of text, in the order of dates: two digits of base 36 a day for the kind,
 * three for the minutes, and three for a time, which counts minutes from 24 hours before the work date's midnight in
 * Korea (`---` for none).
 */
export const sheetPerson = z
  .strictObject({
    employeeId: id,
    employeeNumber: z.string(),
    name: z.string(),
    /** Today's; null where there is none. */
    departmentId: id.nullable(),
    totals: sheetTotals,
    kinds: z.string(),
    ins: z.string(),
    outs: z.string(),
    worked: z.string(),
  })
  .meta({ id: 'SheetPerson' });
export type SheetPerson = z.infer<typeof sheetPerson>;

/** The days of everybody whom the caller may see and who was employed on one of them, by 사번. */
export const peopleMonth = z
  .strictObject({
    month: plainMonth,
    asOf: instant,
    days: z.array(z.strictObject({ workDate: plainDate, holidayName: z.string().nullable() })),
    kinds: z.array(sheetKind),
    /** Those to which the people of the sheet belong, and all above them. */
    departments: z.array(z.strictObject({ departmentId: id, parentId: id.nullable(), name: z.string() })),
    people: z.array(sheetPerson),
  })
  .meta({ id: 'PeopleMonth' });
export type PeopleMonth = z.infer<typeof peopleMonth>;
