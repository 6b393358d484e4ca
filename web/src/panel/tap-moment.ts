import type { TFunction } from 'i18next';
import { currentLanguage } from '../i18n/index.ts';
import { clock, clockWithSeconds, seoulTimeOf, shortDate } from '../time/format.ts';

/** A door time with its day, `오늘 09:59`; with seconds where several taps stand together. */
export function tapMoment(at: string, nowMs: number, t: TFunction, withSeconds = false): string {
  const day = at.slice(0, 10);
  const isToday = day === seoulTimeOf(nowMs).slice(0, 10);
  const time = withSeconds ? clockWithSeconds(at) : clock(at);
  return `${isToday ? t('panel.today') : shortDate(day, currentLanguage())} ${time}`;
}
