import type { Statistics } from '@nadeul/contract';
import { parse } from 'csv-parse/sync';
import type { ExpectedDay } from './by-hand-day.ts';
import { isByWeek, premiumsByHand, settledByHand, unitNames } from './by-hand-overtime.ts';
import { totalsByHand } from './by-hand-year.ts';
import { dayOf } from './civil.ts';
import { type Difference, differencesOf } from './compare.ts';

const hourMinutes = 60;
const daysOfWeek = 7;

/** Everything of a person in the order of days, so that a week can reach into the month before. */
export type ExpectedPeople = ReadonlyMap<string, readonly ExpectedDay[]>;

/** `days` and `summary` of the month's file, as payroll reads them. */
export function compareFile(
  month: string,
  file: { readonly days: string; readonly summary: string },
  expected: ExpectedPeople,
): Difference[] {
  const lines = new Map(rowsOf(file.days).map((row) => [`${row.사번} ${row.근무일}`, row]));
  const sums = new Map(rowsOf(file.summary).map((row) => [row.사번, row]));
  return [...expected].flatMap(([number, all]) => {
    const own = all.filter(({ workDate }) => workDate.startsWith(month));
    if (own.every(({ state }) => state === 'not-employed')) return [];
    const days = own.flatMap((day) => {
      const line = lines.get(`${number} ${day.workDate}`);
      return differencesOf(`${number} file ${day.workDate}`, line ?? {}, dayCells(day));
    });
    return [
      ...days,
      ...differencesOf(`${number} summary ${month}`, sums.get(number) ?? {}, summaryCells(all, month)),
    ];
  });
}

function dayCells(day: ExpectedDay) {
  return {
    출근: cellOf(day.inAt),
    퇴근: cellOf(day.outAt),
    근무시간: durationOf(day.workedMinutes),
    휴게: durationOf(day.breakMinutes),
    인정시간: durationOf(day.recognisedMinutes),
    야간: durationOf(day.nightMinutes),
    지각: durationOf(day.lateMinutes),
    조퇴: durationOf(day.earlyLeaveMinutes),
    '승인 대기': durationOf(day.unapprovedMinutes),
  };
}

function summaryCells(all: readonly ExpectedDay[], month: string) {
  const own = all.filter(({ workDate }) => workDate.startsWith(month));
  const totals = totalsByHand(own);
  const premiums = premiumsByHand(all, month);
  const settled = settledByHand(own);
  const settledCell = (key: keyof NonNullable<typeof settled>) =>
    settled === null ? '' : durationOf(settled[key]);
  return {
    근무일수: String(totals.workedDays),
    근무시간: durationOf(totals.workedMinutes),
    인정시간: durationOf(totals.recognisedMinutes),
    연장: durationOf(premiums.overtimeMinutes),
    '휴일 8시간까지': durationOf(premiums.holidayMinutes),
    '휴일 8시간 초과': durationOf(premiums.holidayOverMinutes),
    야간: durationOf(totals.nightMinutes),
    '지각 횟수': String(totals.lateDays),
    '조퇴 횟수': String(totals.earlyLeaveDays),
    누락: String(totals.missingDays),
    결근: String(totals.absentDays),
    정산: [...(settled === null ? [] : ['선택적']), ...unitNames(all, month)].join(', '),
    '정산 약정': settledCell('agreed'),
    '정산 근로': settledCell('worked'),
    '휴가 인정': settledCell('onLeave'),
    '법정 총량': settledCell('legal'),
    '법내 초과': settledCell('withinLaw'),
    부족: settledCell('short'),
  };
}

/** The figures of 통계, month by month and week by week. */
export function compareStatistics(shown: Statistics, expected: ExpectedPeople): Difference[] {
  const all = [...expected.values()].flat();
  const months = shown.months.flatMap((figures) => {
    const own = all.filter(
      ({ workDate, inAt, outAt }) => workDate.startsWith(figures.month) && (inAt !== null || outAt !== null),
    );
    const sum = (of: (day: ExpectedDay) => number) => own.reduce((total, day) => total + of(day), 0);
    const count = (holds: (day: ExpectedDay) => boolean) => own.filter(holds).length;
    return differencesOf(`statistics ${figures.month}`, figures, {
      workedMinutes: sum((day) => day.workedMinutes),
      lateDays: count(({ lateMinutes }) => lateMinutes > 0),
      lateMinutes: sum((day) => day.lateMinutes),
      nightMinutes: sum((day) => day.nightMinutes),
      holidayMinutes: sum((day) => (day.dayKind.endsWith('holiday') ? day.recognisedMinutes : 0)),
      unapprovedMinutes: sum((day) => day.unapprovedMinutes),
      correctedDays: count(({ isCorrected }) => isCorrected),
    });
  });
  const weeks = shown.weeks.flatMap((figures) => {
    const first = dayOf(figures.from);
    const minutes = [...expected.values()].map((days) =>
      days
        .filter(({ workDate }) => dayOf(workDate) >= first && dayOf(workDate) < first + daysOfWeek)
        .filter(isByWeek)
        .reduce((total, day) => total + day.recognisedMinutes + day.unapprovedMinutes, 0),
    );
    return differencesOf(`statistics week ${figures.from}`, figures, {
      overtimeMinutes: minutes.reduce((sum, one) => sum + Math.max(0, one - 2400), 0),
      overPeople: minutes.filter((one) => one > 3120).length,
      nearPeople: minutes.filter((one) => one >= 2880 && one <= 3120).length,
    });
  });
  return [...months, ...weeks];
}

/** The rows of a CSV file by their heads. */
function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true });
}

function durationOf(minutes: number): string {
  return `${Math.floor(minutes / hourMinutes)}:${String(minutes % hourMinutes).padStart(2, '0')}`;
}

function cellOf(time: string | null): string {
  return time === null ? '' : time.slice(0, '2026-11-22T08:52:14'.length).replace('T', ' ');
}
