import type { BoardRow } from '@nadeul/contract';
import { byDepartment, type Department } from '../board/filter.ts';
import type { DayState } from '../status/status.ts';

/** Who is in one of these is not awaited today, and has no card on a wall that has room for few. */
const unawaited: readonly DayState[] = ['off', 'holiday', 'leave-of-absence', 'not-checked', 'not-employed'];

/** How much fits on the wall at once: cards beside each other, and lines below each other. */
export type Room = { readonly columns: number; readonly lines: number };

/** A department on one page of the wall, or a part of one that is too long for it. */
export type Section = Pick<Department, 'name' | 'presentCount'> & {
  readonly rows: readonly BoardRow[];
  /** Everybody of the department who is awaited today. */
  readonly count: number;
};

/**
 * Departments on pages, in their order. A head takes a line of its own; a department goes on over the next page where it
 * does not fit, with its head once more, and never with a head alone at the foot of a page.
 */
export function pagesOf(rows: readonly BoardRow[], { columns, lines }: Room): Section[][] {
  const awaited = rows.filter(({ day }) => !unawaited.includes(day.state));
  const pages: Section[][] = [];
  let left = 0;
  for (const { name, rows: people, presentCount } of byDepartment(awaited)) {
    let rest = people;
    while (rest.length > 0) {
      if (left < 2) {
        pages.push([]);
        left = Math.max(2, lines);
      }
      const here = rest.slice(0, (left - 1) * columns);
      pages.at(-1)?.push({ name, rows: here, presentCount, count: people.length });
      rest = rest.slice(here.length);
      left -= 1 + Math.ceil(here.length / columns);
    }
  }
  return pages;
}
