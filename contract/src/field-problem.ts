/** What can be wrong with one field of a request. The code never changes its meaning. */
export const fieldProblems = {
  required: { ko: '꼭 적어 주세요.', en: 'This has to be filled in.' },
  malformed: { ko: '형식이 맞지 않아요.', en: 'This is not in the expected form.' },
  'too-short': { ko: '너무 짧아요.', en: 'This is too short.' },
  'too-long': { ko: '너무 길어요.', en: 'This is too long.' },
  'too-small': { ko: '너무 작은 값이에요.', en: 'This value is too small.' },
  'too-large': { ko: '너무 큰 값이에요.', en: 'This value is too large.' },
  'not-a-choice': { ko: '고를 수 있는 값이 아니에요.', en: 'This is none of the choices.' },
  'not-a-date': { ko: '없는 날짜예요.', en: 'There is no such date.' },
  'out-of-order': { ko: '끝이 시작보다 빨라요.', en: 'The end lies before the start.' },
  'outside-work': {
    ko: '휴게는 근무 시간 안에 있고 서로 겹치지 않아야 해요.',
    en: 'A break lies within the work and does not overlap another.',
  },
  'outside-hours': {
    ko: '필수 근무 시간은 근무할 수 있는 시간 안에 있어야 해요.',
    en: 'Core time lies within the hours in which people may work.',
  },
  'start-not-later': {
    ko: '가장 늦은 시작은 가장 이른 시작보다 늦고, 12시간 안이어야 해요.',
    en: 'The latest start is after the earliest one, by at most twelve hours.',
  },
  'shifts-overlap': {
    ko: '이 근무가 끝나기 전에 다음 날 근무가 시작돼요.',
    en: 'The next day’s shift begins before this one ends.',
  },
  'is-work-day': {
    ko: '주휴일은 일하지 않는 요일이어야 해요.',
    en: 'The weekly holiday is a day without work.',
  },
  'no-work-day': { ko: '일하는 날이 하나는 있어야 해요.', en: 'One day at least has work.' },
  'not-whole-weeks': {
    ko: '날 수는 7의 배수(1주, 2주…)여야 해요.',
    en: 'The days make whole weeks: 7, 14 and so on.',
  },
  'in-the-past': { ko: '지난 날은 고를 수 없어요.', en: 'A day that has passed cannot be chosen.' },
  'in-the-future': { ko: '아직 오지 않은 날이에요.', en: 'This day has not come yet.' },
  'outside-day': {
    ko: '이 근무일에 드는 시각이 아니에요. 하루가 시작하고 끝나는 시각 안에서 골라 주세요.',
    en: 'This time belongs to another work day. Choose one between the beginning and the end of the day.',
  },
  'in-after-out': {
    ko: '출근은 퇴근보다 빨라야 해요. 두 시각을 확인해 주세요.',
    en: 'The in has to be before the out. Check both times.',
  },
  'not-checked': {
    ko: '휴직이거나 재직, 근태 확인 기간이 아닌 날이에요.',
    en: 'This day is one of leave of absence, or outside employment or checking.',
  },
  'name-differs': {
    ko: '이름이 달라요. 그대로 적어 주세요.',
    en: 'This is not the name. Type it as it stands.',
  },
  taken: { ko: '이미 쓰이고 있어요.', en: 'This is in use already.' },
  'not-found': { ko: '찾을 수 없어요.', en: 'This cannot be found.' },
  'too-common': {
    ko: '너무 흔해서 쉽게 알아낼 수 있어요.',
    en: 'This is so common that it is easily guessed.',
  },
  'same-as-id': { ko: '아이디와 같거나 비슷해요.', en: 'This is the sign-in ID, or close to it.' },
  'same-as-before': { ko: '지금 쓰는 것과 같아요.', en: 'This is the one in use now.' },
  'unknown-field': { ko: '모르는 항목이에요.', en: 'This field is not known.' },
} as const;

export type FieldCode = keyof typeof fieldProblems;

// The keys of a constant record are exactly its codes; Object.keys only forgets that.
export const fieldCodes = Object.keys(fieldProblems) as [FieldCode, ...FieldCode[]];
