import type { DayDetail } from '@nadeul/contract';
import type { TFunction } from 'i18next';
import { clock, daysAfter } from '../time/format.ts';

/** The day in one readable sentence, in the language of `t`. */
export function sentenceOf({ day, tags }: Pick<DayDetail, 'day' | 'tags'>, t: TFunction): string {
  const spoken = (at: string): string =>
    daysAfter(day.workDate, at) === 1 ? t('day.nextDay', { time: clock(at) }) : clock(at);
  const gate = (use: 'in' | 'out'): string =>
    tags.find((tag) => tag.use === use)?.gateName ?? t('day.noGate');
  if (day.state === 'not-employed' || day.state === 'not-checked' || day.state === 'leave-of-absence')
    return t(tags.length === 0 ? `day.${day.state}` : `day.${day.state}Tags`);
  if (day.inAt !== null && day.outAt !== null)
    return t('day.cameAndLeft', {
      in: spoken(day.inAt),
      inGate: gate('in'),
      out: spoken(day.outAt),
      outGate: gate('out'),
    });
  if (day.inAt !== null) return t('day.cameBy', { time: spoken(day.inAt), gate: gate('in') });
  if (day.outAt !== null) return t('day.leftOnly', { time: spoken(day.outAt), gate: gate('out') });
  return day.state === 'before-work' ? t('day.nothingYet') : t('day.nothing');
}
