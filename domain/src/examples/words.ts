import type { Correction } from '../attendance/correction.ts';
import type { Tag } from '../attendance/tag.ts';
import type { CheckOption, DayCover } from '../attendance/values.ts';
import type { DatePlan } from '../schedule/plan.ts';
import { type AttendanceRules, usualRules } from '../schedule/rules.ts';
import type { MinuteSpan, WorkKind, WorkType } from '../schedule/work-type.ts';
import type { TagKind } from '../tag-kind.ts';
import { seoulMinute, type Temporal } from '../time.ts';

/** What stands for nothing in a cell. */
export const nothing = '–';

const kinds: Record<string, TagKind> = {
  출근: 'in',
  퇴근: 'out',
  외출: 'go-out',
  복귀: 'return',
  통과: 'pass',
};
const covers: Record<string, DayCover> = { 휴가: 'leave', 출장: 'trip', 외근: 'outside', 재택: 'home' };
const workKinds: Record<string, WorkKind> = {
  고정: 'fixed',
  시차: 'staggered',
  선택: 'selective',
  탄력: 'averaged',
  교대: 'shift',
  간주: 'deemed',
  단시간: 'part-time',
  연소자: 'minor',
  제외: 'exempt',
};

/** The check options by the headings of their columns. */
export const optionWords: Record<string, CheckOption> = {
  버튼: 'button',
  교대기준: 'first-last',
  달력일: 'first-last-calendar',
  혼합: 'mixed',
};

/** Looks a word up; one that nobody knows is an error, so that a slip of the pen never passes. */
export function wordIn<T>(words: Record<string, T>, word: string): T {
  const found = words[word];
  if (found === undefined) throw new RangeError(`"${word}" is none of ${Object.keys(words).join(', ')}`);
  return found;
}

/** The parts of a cell between commas; none where it says nothing. */
export function partsOf(cell: string): string[] {
  return cell === nothing || cell === '' ? [] : cell.split(',').map((part) => part.trim());
}

/** Reads `12:00-13:00` as minutes of the clock. */
export function spanOf(text: string): MinuteSpan {
  const [start = '', end = ''] = text.split('-');
  return { startMinute: minuteOf(start), endMinute: minuteOf(end) };
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number);
  if (hour === undefined || minute === undefined || Number.isNaN(hour + minute))
    throw new RangeError(`"${clock}" is no time of the clock`);
  return hour * 60 + minute;
}

/**
 * Reads a plan: `09:00-18:00`, `휴무`, `시차 08:00-17:00 ~10:00` (the latest start), `선택 07:00-22:00 코어 11:00-15:00 8시간`.
 * A work type of a plan has work each day, so that the day before and after are as the row says.
 */
export function workTypeOf(text: string, breaks: readonly MinuteSpan[]): WorkType {
  if (text === '휴무') return { startMinute: 0, endMinute: 0, breaks: [], workDays: [], weeklyHoliday: null };
  if (text === '주휴일') return { startMinute: 0, endMinute: 0, breaks: [], workDays: [], weeklyHoliday: 3 };
  const words = text.split(' ');
  const kind = workKinds[words[0] ?? ''];
  const hours = spanOf(words[kind === undefined ? 0 : 1] ?? '');
  const latest = words.find((word) => word.startsWith('~'));
  const core = words.indexOf('코어');
  const standard = words.find((word) => word.endsWith('시간'));
  return {
    ...hours,
    breaks,
    workDays: [1, 2, 3, 4, 5, 6, 7],
    ...(kind === undefined ? {} : { kind }),
    ...(latest === undefined ? {} : { latestStartMinute: minuteOf(latest.slice(1)) }),
    ...(core < 0 ? {} : { core: spanOf(words[core + 1] ?? '') }),
    ...(standard === undefined ? {} : { standardMinutes: Number(standard.replace('시간', '')) * 60 }),
  };
}

/** Reads a plan of one date. */
export function datePlanOf(text: string, breaks: readonly MinuteSpan[]): DatePlan {
  return text === '휴무' ? null : { ...spanOf(text), breaks };
}

/** Reads `08:52 출근, 다음날 01:40 퇴근, 12:00 거부`; without a word it is a plain pass. Tags are numbered from 1. */
export function tagsOf(cell: string, date: Temporal.PlainDate): Tag[] {
  return partsOf(cell).map((part, index) => {
    const { at, rest } = timeIn(part, date);
    const isRefused = rest === '거부';
    return {
      tagId: `${index + 1}`,
      occurredAt: at,
      kind: isRefused || rest === '' ? 'pass' : wordIn(kinds, rest),
      granted: !isRefused,
    };
  });
}

function timeIn(text: string, date: Temporal.PlainDate): { at: Temporal.Instant; rest: string } {
  const isNext = text.startsWith('다음날 ');
  const [clock = '', ...rest] = text.replace('다음날 ', '').split(' ');
  const [hour = '', minute = '', second = '0'] = clock.split(':');
  const at = seoulMinute(date, minuteOf(`${hour}:${minute}`) + (isNext ? 24 * 60 : 0));
  return { at: at.add({ seconds: Number(second) }), rest: rest.join(' ') };
}

/** Reads `출근 09:00`, `퇴근 다음날 01:00`, `추가 18:10 퇴근`, `무시 2번`, `출장`, `승인 60분`. */
export function correctionsOf(cell: string, date: Temporal.PlainDate): Correction[] {
  return partsOf(cell).map((part, index): Correction => {
    const correctionId = `c${index + 1}`;
    const [word = '', ...rest] = part.split(' ');
    const text = rest.join(' ');
    if (word === '출근') return { correctionId, kind: 'set-in', at: timeIn(text, date).at };
    if (word === '퇴근') return { correctionId, kind: 'set-out', at: timeIn(text, date).at };
    if (word === '무시') return { correctionId, kind: 'ignore-tag', tagId: text.replace('번', '') };
    if (word === '승인')
      return { correctionId, kind: 'approve-overtime', minutes: Number(text.replace('분', '')) };
    if (word !== '추가') return { correctionId, kind: 'set-status', status: wordIn(covers, word) };
    const { at, rest: key } = timeIn(text, date);
    return { correctionId, kind: 'add-tag', at, tagKind: wordIn(kinds, key) };
  });
}

/** Reads the settings above a table, such as `지각 허용 5분` or `연장 승인제`. */
export function rulesOf(settings: readonly string[]): AttendanceRules {
  const fixed: Record<string, Partial<AttendanceRules>> = {
    '연장 승인제': { overtime: 'approved' },
    '이른 출근 인정': { earlyArrival: 'counted' },
    '법정 휴게': { breaks: 'legal-minimum' },
    '외출은 근무': { outings: 'counted' },
  };
  let rules = usualRules;
  for (const setting of settings) {
    const minutes = Number(/(\d+)분$/.exec(setting)?.[1] ?? Number.NaN);
    if (setting.startsWith('지각 허용')) rules = { ...rules, graceInMinutes: minutes };
    else if (setting.startsWith('조퇴 허용')) rules = { ...rules, graceOutMinutes: minutes };
    else rules = { ...rules, ...wordIn(fixed, setting) };
  }
  return rules;
}
