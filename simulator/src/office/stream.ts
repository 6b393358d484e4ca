import { addDays, type CivilDate, stamp } from './civil.ts';
import { byUpload, generateDay } from './day.ts';
import type { Office } from './people.ts';
import type { Tap } from './tap.ts';

/** A stretch of an office's life, from the first work date on, with no end. */
export type StreamSpec = { readonly office: Office; readonly seed: string; readonly from: CivilDate };

/** The taps of one work date after the other, in the order of upload across the days. Never ends. */
export function* tapStream({ office, seed, from }: StreamSpec): Generator<Tap> {
  let waiting: Tap[] = [];
  for (let date = from; ; date = addDays(date, 1)) {
    waiting = [...waiting, ...generateDay(seed, date, office)].toSorted(byUpload);
    // Nothing of a later work date is uploaded before that date begins.
    const nextDay = stamp(addDays(date, 1), 0);
    let ready = 0;
    for (const tap of waiting) {
      if (tap.uploadedAt >= nextDay) break;
      yield tap;
      ready += 1;
    }
    waiting = waiting.slice(ready);
  }
}
