import type { DayDetail } from '@nadeul/contract';
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
