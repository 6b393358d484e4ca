import { type Handlers, Refusal } from '../http/index.ts';
import type { ReadParts } from './board.ts';
import { readSheet } from './sheet.ts';

/** The endpoint of the 월 근무표. */
export function monthSheetHandlers(parts: ReadParts): Pick<Handlers, 'monthSheet'> {
  return {
    monthSheet: async ({ caller, params, query }) => {
      const sheet = await readSheet(parts, caller, { ...params, ...query });
      if (sheet === null) throw new Refusal('not-found');
      return sheet;
    },
  };
}
