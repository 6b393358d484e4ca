import type { Handlers } from '../http/index.ts';
import type { ReadParts } from './board.ts';
import { readSheet } from './sheet.ts';

/** The endpoint of the 월 근무표. */
export function monthSheetHandlers(parts: ReadParts): Pick<Handlers, 'monthSheet'> {
  return {
    monthSheet: ({ caller, params, query }) => readSheet(parts, caller, { ...params, ...query }),
  };
}
