import { currentLanguage } from '../i18n/index.ts';
import { clock, seoulTimeOf, shortDate } from './format.ts';

/** An instant as a day and a time of day in Korea: 11. 22.(일) 09:14. */
export function momentText(at: string): string {
  const seoul = seoulTimeOf(Date.parse(at));
  return `${shortDate(seoul.slice(0, 10), currentLanguage())} ${clock(seoul)}`;
}
