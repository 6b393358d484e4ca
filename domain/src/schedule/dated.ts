import { Temporal } from '../time.ts';

/** A value that holds from a civil date on, until the next one begins. */
export type Dated<T> = { readonly from: Temporal.PlainDate; readonly value: T };

/** The value that holds on a date; before the first one begins, the first. Undefined where there is none. */
export function datedOn<T>(rows: readonly Dated<T>[], date: Temporal.PlainDate): T | undefined {
  let held = rows[0];
  for (const row of rows) {
    if (Temporal.PlainDate.compare(row.from, date) > 0) break;
    held = row;
  }
  return held?.value;
}

/** Puts dated values into the order in which {@link datedOn} reads them. */
export function inOrder<T>(rows: readonly Dated<T>[]): Dated<T>[] {
  return rows.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}
