/**
 * 출퇴근 체크 옵션: how tags become 출근 and 퇴근; chosen per workplace. `button`: the keys alone; `first-last`: the first
 * and last tag of the shift's day, past midnight too; `first-last-calendar`: those of the calendar day, where nobody
 * leaves after midnight; `mixed`: keys where they were pressed, else the first and last tag.
 */
export const checkOptions = ['button', 'first-last', 'first-last-calendar', 'mixed'] as const;
export type CheckOption = (typeof checkOptions)[number];

/**
 * The one state of a person's work day. `done` means that the day is over or left; `pending` means that a
 * source has not yet reported past the day's end, so that nobody may be called absent. `off` is a day without work,
 * `holiday` one of the calendar; both only while nobody tapped. A day outside employment or checking, or of 휴직, is
 * called that and never judged.
 */
export const dayStates = [
  'before-work',
  'working',
  'out',
  'done',
  'absent',
  'off',
  'holiday',
  'leave',
  'trip',
  'outside',
  'home',
  'leave-of-absence',
  'not-checked',
  'not-employed',
  'pending',
] as const;
export type DayState = (typeof dayStates)[number];

/**
 * What a day is said to be besides the tags: 휴가, 출장, 외근 or 재택. Nobody who is on one is absent; leave asks for no work,
 * the others count as the planned hours where no tag says more.
 */
export const dayCovers = ['leave', 'trip', 'outside', 'home'] as const;
export type DayCover = (typeof dayCovers)[number];

/** What stands beside the state; a day can carry several. */
export const dayFlags = ['late', 'early-leave', 'in-missing', 'out-missing'] as const;
export type DayFlag = (typeof dayFlags)[number];

/** What became of one tag in its day. */
export const tagUses = ['in', 'out', 'merged', 'ignored'] as const;
export type TagUse = (typeof tagUses)[number];

/** Why a tag was used or not; each has a sentence in the user interface. */
export const tagRules = [
  'first-of-day',
  'last-of-day',
  'first-in-button',
  'last-out-button',
  'same-presence',
  'between-first-and-last',
  'earlier-out',
  'later-in',
  'no-button',
  'out-and-return',
  'refused',
  'ignored-by-person',
  'corrected',
  'leave-of-absence',
  'not-checked',
  'not-employed',
] as const;
export type TagRule = (typeof tagRules)[number];

/** Why recognised minutes differ from worked ones: rules of the office, deemed hours, and what a day was said to be. */
export const recognitionReasons = [
  'early-arrival',
  'grace-in',
  'grace-out',
  'unapproved-overtime',
  'deemed',
  ...dayCovers,
] as const;
export type RecognitionReason = (typeof recognitionReasons)[number];
