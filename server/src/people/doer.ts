import { seoulDate, type Temporal } from '@nadeul/domain';
import type { Actor } from '../http/index.ts';

/** Who changes something, in which office, and when. */
export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** From when on something holds that holds as if always. */
export const firstDay = '1900-01-01';

/** Today in Korea, as the text in which days are compared and stored here. */
export function todayOf({ now }: Pick<Doer, 'now'>): string {
  return seoulDate(now).toString();
}
