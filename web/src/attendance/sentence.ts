import type { DayDetail } from '@nadeul/contract';
import type { TFunction } from 'i18next';
import { clock, daysAfter } from '../time/format.ts';

type Told = Pick<DayDetail, 'day' | 'tags' | 'corrections' | 'added' | 'recognition'>;

/** The day in one readable sentence, in the language of `t`: how it began and ended, and what of it is recognised. */
export function sentenceOf(detail: Told, t: TFunction): string {
  const { day, tags } = detail;
  if (day.state === 'not-employed' || day.state === 'not-checked' || day.state === 'leave-of-absence')
    return t(tags.length === 0 ? `day.${day.state}` : `day.${day.state}Tags`);
  if (day.inAt === null && day.outAt === null) return withoutTimes(detail, t);
  const [came, left] = [sideOf(detail, 'in', t), sideOf(detail, 'out', t)];
  if (day.outAt === null) return `${t('day.cameBy', { in: came })}${agreedText(detail, t)}`;
  if (day.inAt === null) return `${t('day.leftOnly', { out: left })}${agreedText(detail, t)}`;
  if (day.workedMinutes === 0) return t('day.cameAndLeft', { in: came, out: left });
  const worked = spokenMinutes(day.workedMinutes, t);
  const why = stepsText(detail, t);
  return why === ''
    ? t('day.cameLeftWorked', { in: came, out: left, worked })
    : t('day.cameLeftRecognised', { in: came, out: left, worked, why, ...recognisedOf(detail, t) });
}

/** Minutes as they are spoken: 8시간 5분. */
export function spokenMinutes(minutes: number, t: TFunction): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (whole === 0) return t('day.minutesSpoken', { minutes: rest });
  return rest === 0
    ? t('day.hoursSpoken', { hours: whole })
    : t('day.hoursMinutesSpoken', { hours: whole, minutes: rest });
}

/** Why the recognised minutes are others than the worked ones, one clause a rule; empty where they are the same. */
export function stepsText({ recognition }: Pick<DayDetail, 'recognition'>, t: TFunction): string {
  return recognition.steps
    .map(({ reason, minutes }) => t(`day.step.${reason}`, { time: spokenMinutes(Math.abs(minutes), t) }))
    .join(' ');
}

/** A day on which nothing tells of coming or going. */
function withoutTimes(detail: Told, t: TFunction): string {
  const { day } = detail;
  if (day.cover !== null) return t(`day.covered.${day.cover}`, recognisedOf(detail, t));
  switch (day.state) {
    case 'before-work':
      return t('day.nothingYet');
    case 'holiday':
      return t('day.holiday', { name: day.holidayName ?? t('state.holiday') });
    case 'off':
      return t('day.off');
    default:
      return t('day.nothing');
  }
}

/** What counts of a day with one time alone: what was agreed, as on a trip. */
function agreedText(detail: Told, t: TFunction): string {
  const { day, recognition } = detail;
  if (day.recognisedMinutes === 0) return '';
  if (day.cover !== null) return ` ${t(`day.covered.${day.cover}`, recognisedOf(detail, t))}`;
  const isDeemed = recognition.steps.some(({ reason }) => reason === 'deemed');
  return isDeemed ? ` ${t('day.deemed', recognisedOf(detail, t))}` : '';
}

function recognisedOf({ day }: Told, t: TFunction): { recognised: string } {
  return { recognised: spokenMinutes(day.recognisedMinutes, t) };
}

/** When somebody came or left, and what says so: a person who set or added it, or a tag at a gate. */
function sideOf({ day, tags, corrections, added }: Told, side: 'in' | 'out', t: TFunction): string {
  const at = side === 'in' ? day.inAt : day.outAt;
  if (at === null) return '';
  const time = daysAfter(day.workDate, at) === 1 ? t('day.nextDay', { time: clock(at) }) : clock(at);
  const standing = corrections.filter(({ undoneAt }) => undoneAt === null);
  const nameOf = (by: string | null) => by ?? t('corrections.program');
  const set = standing.findLast(({ value }) => value.kind === `set-${side}`);
  if (set !== undefined) return t('day.bySetting', { time, by: nameOf(set.madeBy) });
  const usedId = added.find(({ use }) => use === side)?.correctionId;
  const adding = standing.find(({ correctionId }) => correctionId === usedId);
  if (adding !== undefined) return t('day.byAdding', { time, by: nameOf(adding.madeBy) });
  const gate = tags.find((tag) => tag.use === side)?.gateName ?? t('day.noGate');
  return t('day.byTag', { time, gate });
}
