import type { DayCorrection, DayDetail } from '@nadeul/contract';
import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { ko } from '../i18n/ko.ts';
import { sentenceOf } from './sentence.ts';

beforeAll(() =>
  i18next.init({
    lng: 'ko',
    resources: { ko: { translation: ko }, en: { translation: en } },
    interpolation: { escapeValue: false },
  }),
);

type Spoken = Parameters<typeof sentenceOf>[0];

function day(inAt: string | null, outAt: string | null): Spoken {
  const times = [
    { at: inAt, use: 'in', gateName: '정문 2' },
    { at: outAt, use: 'out', gateName: '후문' },
  ] as const;
  const tags = times.flatMap(({ at, use, gateName }): DayDetail['tags'] => {
    if (at === null) return [];
    const bare = {
      tagId: use,
      occurredAt: at,
      receivedAt: '2026-11-19T00:00:00Z',
      kind: 'pass',
      granted: true,
    } as const;
    return [{ ...bare, use, gateName, rule: use === 'in' ? 'first-of-day' : 'last-of-day' }];
  });
  const record = { workDate: '2026-11-18', state: 'done', flags: [], checkOption: 'first-last' } as const;
  const minutes = {
    presenceMinutes: 0,
    breakMinutes: 0,
    workedMinutes: 0,
    lateMinutes: 0,
    earlyLeaveMinutes: 0,
  };
  return {
    tags,
    corrections: [],
    added: [],
    recognition: { span: null, steps: [] },
    day: {
      ...record,
      ...minutes,
      flags: [],
      plannedStart: null,
      plannedEnd: null,
      inAt,
      outAt,
      tagCount: tags.length,
      dayKind: 'work',
      holidayName: null,
      cover: null,
      isCorrected: false,
      plannedMinutes: 0,
      workKind: 'fixed',
      averaging: null,
      nightMinutes: 0,
      outingMinutes: 0,
      recognisedMinutes: 0,
      unapprovedMinutes: 0,
    },
  };
}

test('a night that ends on the next day says so', () => {
  const night = day('2026-11-18T08:52:14+09:00', '2026-11-19T01:40:33+09:00');

  expect(sentenceOf(night, i18next.getFixedT('ko'))).toBe(
    '08:52 정문 2 태그로 출근, 다음 날 01:40 후문 태그로 퇴근했어요.',
  );
  expect(sentenceOf(night, i18next.getFixedT('en'))).toContain('01:40 the next day');
});

test('a day with one side, or none, says what is missing', () => {
  const t = i18next.getFixedT('ko');

  expect(sentenceOf(day('2026-11-18T08:52:14+09:00', null), t)).toBe('08:52 정문 2 태그로 출근했어요.');
  expect(sentenceOf(day(null, '2026-11-18T18:00:00+09:00'), t)).toContain('출근 태그는 없어요');
  expect(sentenceOf(day(null, null), t)).toBe('이날은 태그가 없어요.');
});

const set = (value: DayCorrection['value'], undoneAt: string | null = null): DayCorrection => ({
  correctionId: 'set',
  value,
  reason: '태그를 잊음',
  batchId: null,
  madeBy: '이하나',
  madeAt: '2026-11-19T00:00:00Z',
  undoneBy: undoneAt === null ? null : '이하나',
  undoneAt,
  tagAt: null,
});

test('a time that somebody set names them, until it is undone', () => {
  const out = '2026-11-18T18:00:00+09:00';
  const told = day('2026-11-18T08:52:14+09:00', out);
  const t = i18next.getFixedT('ko');
  const by = (undoneAt: string | null) =>
    sentenceOf({ ...told, corrections: [set({ kind: 'set-out', at: out }, undoneAt)] }, t);

  expect(by(null)).toBe('08:52 정문 2 태그로 출근, 이하나 님이 정한 18:00에 퇴근했어요.');
  expect(by('2026-11-20T00:00:00Z')).toContain('18:00 후문 태그로 퇴근');
});

test('a tag that somebody added names them', () => {
  const told = day(null, '2026-11-18T18:00:00+09:00');
  const corrections = [set({ kind: 'add-tag', at: '2026-11-18T18:00:00+09:00', tagKind: 'out' })];
  const added = [{ correctionId: 'set', use: 'out', rule: 'last-of-day' } as const];

  expect(sentenceOf({ ...told, corrections, added }, i18next.getFixedT('ko'))).toBe(
    '이하나 님이 추가한 18:00 태그로 퇴근했어요. 출근 태그는 없어요.',
  );
});

test('what is recognised of the work is told with each reason, in both languages', () => {
  const told = day('2026-11-18T08:30:00+09:00', '2026-11-18T20:00:00+09:00');
  const recognition = {
    span: null,
    steps: [
      { reason: 'early-arrival', minutes: -30 } as const,
      { reason: 'unapproved-overtime', minutes: -120 } as const,
    ],
  };
  const whole = { ...told, recognition, day: { ...told.day, workedMinutes: 630, recognisedMinutes: 480 } };

  expect(sentenceOf(whole, i18next.getFixedT('ko'))).toBe(
    '08:30 정문 2 태그로 출근, 20:00 후문 태그로 퇴근해 10시간 30분 일했고, 일찍 온 30분을 빼고 승인되지 않은 연장 2시간을 빼고 8시간이 인정돼요.',
  );
  expect(sentenceOf(whole, i18next.getFixedT('en'))).toBe(
    'In at 08:30 by the tag at 정문 2, out at 20:00 by the tag at 후문: 10 h 30 min of work, less 30 min before the plan, less 2 h of overtime that nobody approved, 8 h recognised.',
  );
});

test('a trip on which somebody tapped once still says what counts', () => {
  const told = day('2026-11-18T08:52:14+09:00', null);
  const trip = { ...told, day: { ...told.day, cover: 'trip' as const, recognisedMinutes: 480 } };

  expect(sentenceOf(trip, i18next.getFixedT('ko'))).toBe(
    '08:52 정문 2 태그로 출근했어요. 출장이라 8시간이 인정돼요.',
  );
});

test('a day away says what counts without a tag, and a holiday says its name', () => {
  const quiet = day(null, null);
  const t = i18next.getFixedT('ko');
  const as = (changes: Partial<DayDetail['day']>) =>
    sentenceOf({ ...quiet, day: { ...quiet.day, ...changes } }, t);

  expect(as({ state: 'trip', cover: 'trip', recognisedMinutes: 480 })).toBe('출장이라 8시간이 인정돼요.');
  expect(as({ state: 'leave', cover: 'leave' })).toBe('휴가예요. 태그가 없어도 결근이 아니에요.');
  expect(as({ state: 'holiday', holidayName: '개천절' })).toBe('개천절 휴일이라 근무계획이 없어요.');
});
