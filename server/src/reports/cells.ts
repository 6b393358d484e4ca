import type { DayRecord } from '@nadeul/contract';
import { formatSeoul } from '@nadeul/domain';
import type { Employee } from '../people/index.ts';
import type { ExportedTag } from './store.ts';
import type { FileTotals } from './totals.ts';

/** A cell by what it means: a spreadsheet gets the right type of it, CSV its text. */
export type Cell =
  | { readonly as: 'text'; readonly value: string }
  | { readonly as: 'count'; readonly value: number }
  /** Minutes, shown as hours: `[h]:mm`. */
  | { readonly as: 'duration'; readonly value: number }
  /** ISO date. */
  | { readonly as: 'date'; readonly value: string }
  /** Door time `2026-11-22T08:52:14+09:00`. */
  | { readonly as: 'time'; readonly value: string | null };

export type SheetHead = { readonly title: string; readonly width: number };

const text = (value: string | null): Cell => ({ as: 'text', value: value ?? '' });
const count = (value: number): Cell => ({ as: 'count', value });
const duration = (value: number): Cell => ({ as: 'duration', value });

/** Words of the file: it is read by Korean payroll, whatever language the page has. */
const states: Readonly<Record<DayRecord['state'], string>> = {
  'before-work': '출근 전',
  working: '근무 중',
  out: '외출',
  done: '근무',
  absent: '결근',
  off: '휴무',
  holiday: '휴일',
  leave: '휴가',
  trip: '출장',
  outside: '외근',
  home: '재택',
  'leave-of-absence': '휴직',
  'not-checked': '체크 전',
  'not-employed': '재직 아님',
  pending: '확인 중',
};
const flags: Readonly<Record<DayRecord['flags'][number], string>> = {
  late: '지각',
  'early-leave': '조퇴',
  'in-missing': '출근 누락',
  'out-missing': '퇴근 누락',
};
const dayKinds: Readonly<Record<DayRecord['dayKind'], string>> = {
  work: '근무일',
  off: '휴무일',
  'weekly-holiday': '주휴일',
  holiday: '휴일',
};
const tagKinds: Readonly<Record<ExportedTag['kind'], string>> = {
  in: '출근',
  out: '퇴근',
  pass: '출입',
  'go-out': '외출',
  return: '복귀',
};

const person: readonly SheetHead[] = [
  { title: '사번', width: 12 },
  { title: '이름', width: 12 },
  { title: '부서', width: 18 },
];

function personCells({ employeeNumber, name, department }: Employee): Cell[] {
  return [text(employeeNumber), text(name), text(department)];
}

/** The heads of each part of a month's file. */
export const sheetHeads = {
  summary: [
    ...person,
    ...[
      '근무일수',
      '근무시간',
      '인정시간',
      '연장',
      '휴일 8시간까지',
      '휴일 8시간 초과',
      '야간',
      '승인 대기',
      '지각 횟수',
      '지각 시간',
      '조퇴 횟수',
      '조퇴 시간',
      '누락',
      '결근',
      '휴가',
      '출장·외근·재택',
      '정산',
      '정산 약정',
      '정산 근로',
      '휴가 인정',
      '법정 총량',
      '법내 초과',
      '부족',
    ].map((title) => ({ title, width: 13 })),
  ],
  days: [
    ...person,
    ...[
      { title: '근무일', width: 12 },
      { title: '구분', width: 10 },
      { title: '휴일 이름', width: 14 },
      { title: '상태', width: 10 },
      { title: '비고', width: 16 },
      { title: '계획 시작', width: 17 },
      { title: '계획 종료', width: 17 },
      { title: '출근', width: 17 },
      { title: '퇴근', width: 17 },
      { title: '근무시간', width: 10 },
      { title: '휴게', width: 10 },
      { title: '인정시간', width: 10 },
      { title: '야간', width: 10 },
      { title: '지각', width: 10 },
      { title: '조퇴', width: 10 },
      { title: '승인 대기', width: 10 },
    ],
  ],
  tags: [
    ...person,
    { title: '시각', width: 20 },
    { title: '구분', width: 10 },
    { title: '출입구', width: 18 },
    { title: '문 열림', width: 10 },
    { title: '도착', width: 20 },
  ],
} satisfies Readonly<Record<string, readonly SheetHead[]>>;

export function summaryCells(employee: Employee, totals: FileTotals): Cell[] {
  return [
    ...personCells(employee),
    count(totals.workedDays),
    duration(totals.workedMinutes),
    duration(totals.recognisedMinutes),
    duration(totals.overtimeMinutes),
    duration(totals.holidayMinutes),
    duration(totals.holidayOverMinutes),
    duration(totals.nightMinutes),
    duration(totals.unapprovedMinutes),
    count(totals.lateDays),
    duration(totals.lateMinutes),
    count(totals.earlyLeaveDays),
    duration(totals.earlyLeaveMinutes),
    count(totals.missingDays),
    count(totals.absentDays),
    count(totals.leaveDays),
    count(totals.awayDays),
    ...settledCells(totals),
  ];
}

/**
 * 정산: what kind it is, and the figures of a month of selective hours; of others they are empty, so that nobody takes
 * them for zeros. Units of averaged hours are named; what of their overtime the month pays is among its 연장.
 */
function settledCells({ selective, averaged }: FileTotals): Cell[] {
  const units = averaged.map(({ from, until, weeks }) => `탄력적 ${weeks}주(${from}~${until})`);
  const named = text([...(selective === null ? [] : ['선택적']), ...units].join(', '));
  if (selective === null) return [named, ...Array.from({ length: 6 }, () => text(null))];
  return [
    named,
    duration(selective.targetMinutes),
    duration(selective.workedMinutes),
    duration(selective.creditedMinutes),
    duration(selective.legalMinutes),
    duration(selective.withinLawMinutes),
    duration(selective.shortfallMinutes),
  ];
}

export function dayCells(employee: Employee, day: DayRecord): Cell[] {
  const notes = [...day.flags.map((flag) => flags[flag]), ...(day.isCorrected ? ['수정됨'] : [])];
  return [
    ...personCells(employee),
    { as: 'date', value: day.workDate },
    text(dayKinds[day.dayKind]),
    text(day.holidayName),
    text(states[day.state]),
    text(notes.join(', ')),
    { as: 'time', value: day.plannedStart },
    { as: 'time', value: day.plannedEnd },
    { as: 'time', value: day.inAt },
    { as: 'time', value: day.outAt },
    duration(day.workedMinutes),
    duration(day.breakMinutes),
    duration(day.recognisedMinutes),
    duration(day.nightMinutes),
    duration(day.lateMinutes),
    duration(day.earlyLeaveMinutes),
    duration(day.unapprovedMinutes),
  ];
}

export function tagCells(employee: Employee, tag: ExportedTag): Cell[] {
  return [
    ...personCells(employee),
    { as: 'time', value: formatSeoul(tag.occurredAt) },
    text(tagKinds[tag.kind]),
    text(tag.gateName),
    text(tag.granted ? '열림' : '거부'),
    { as: 'time', value: formatSeoul(tag.receivedAt) },
  ];
}
