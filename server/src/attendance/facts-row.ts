import type { DayFacts } from '@nadeul/domain';
import type { DayRow } from '../database/index.ts';

/** A stored day as the domain's facts. */
export function factsOfRow(row: DayRow): DayFacts {
  return {
    workDate: row.work_date,
    standing: row.standing,
    checkOption: row.check_option,
    plannedStart: row.planned_start,
    plannedEnd: row.planned_end,
    inAt: row.in_at,
    outAt: row.out_at,
    lastKind: row.last_kind,
    inMissing: row.in_missing,
    presenceMinutes: row.presence_minutes,
    workedMinutes: row.worked_minutes,
    breakMinutes: row.break_minutes,
    lateMinutes: row.late_minutes,
    earlyLeaveMinutes: row.early_leave_minutes,
    tagCount: row.tag_count,
    dayKind: row.day_kind,
    holidayName: row.holiday_name,
    workKind: row.work_kind,
    plannedMinutes: row.planned_minutes,
    tagInAt: row.tag_in_at,
    tagOutAt: row.tag_out_at,
    isCorrected: row.is_corrected,
    cover: row.cover,
    presenceNightMinutes: row.presence_night_minutes,
    nightMinutes: row.night_minutes,
    outingMinutes: row.outing_minutes,
    recognisedMinutes: row.recognised_minutes,
    recognisedNightMinutes: row.recognised_night_minutes,
    unapprovedMinutes: row.unapproved_minutes,
  };
}

/** The facts as they are stored: instants and dates as text. */
export function rowOfFacts(officeId: string, employeeId: string, facts: DayFacts) {
  return {
    office_id: officeId,
    employee_id: employeeId,
    work_date: facts.workDate.toString(),
    standing: facts.standing,
    check_option: facts.checkOption,
    planned_start: facts.plannedStart?.toString() ?? null,
    planned_end: facts.plannedEnd?.toString() ?? null,
    in_at: facts.inAt?.toString() ?? null,
    out_at: facts.outAt?.toString() ?? null,
    last_kind: facts.lastKind,
    in_missing: facts.inMissing,
    presence_minutes: facts.presenceMinutes,
    worked_minutes: facts.workedMinutes,
    break_minutes: facts.breakMinutes,
    late_minutes: facts.lateMinutes,
    early_leave_minutes: facts.earlyLeaveMinutes,
    tag_count: facts.tagCount,
    day_kind: facts.dayKind,
    holiday_name: facts.holidayName,
    work_kind: facts.workKind,
    planned_minutes: facts.plannedMinutes,
    tag_in_at: facts.tagInAt?.toString() ?? null,
    tag_out_at: facts.tagOutAt?.toString() ?? null,
    is_corrected: facts.isCorrected,
    cover: facts.cover,
    presence_night_minutes: facts.presenceNightMinutes,
    night_minutes: facts.nightMinutes,
    outing_minutes: facts.outingMinutes,
    recognised_minutes: facts.recognisedMinutes,
    recognised_night_minutes: facts.recognisedNightMinutes,
    unapproved_minutes: facts.unapprovedMinutes,
  };
}
