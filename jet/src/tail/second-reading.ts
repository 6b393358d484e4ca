import { withDatabase } from '../catalog.ts';
import { rowPointer } from '../layout.ts';
import { chooseColumns, rowReader } from '../scan.ts';
import type { TableDefinition } from '../table-definition.ts';
import { type AcceptContext, acceptPage, type DamagedRow, type TailRow, type Verdict } from './accept.ts';
import { type ChangedPage, forEachPage } from './look.ts';
import { hasPage } from './page-set.ts';
import { checksumOf, remember, type TailState } from './state.ts';

/** Polls that a page may stay unchanged and imperfect before it is taken as it is. */
const patientPolls = 40;

/** What the first opening of a poll found: the state to go on with, and the pages that seem to have changed. */
export type FirstReading = {
  readonly state: TailState;
  readonly definition: TableDefinition;
  readonly changed: readonly ChangedPage[];
};

export type SecondReading = {
  readonly rows: readonly TailRow[];
  readonly damaged: readonly DamagedRow[];
  readonly acceptedPages: number;
  /** Pages that wait only because the poll has enough rows. */
  readonly leftPages: number;
};

type Accepted = Extract<Verdict, { kind: 'accepted' }> & ChangedPage;

/**
 * Reads the changed pages again and takes in those that can be accepted. The state changes only when all of them
 * have been read: after a failure in between they are still changed pages, and no row of them is lost.
 */
export function readSecond(
  options: {
    readonly path: string;
    readonly table: string;
    readonly columns?: readonly string[] | undefined;
  },
  first: FirstReading,
  rowsMax: number,
): SecondReading {
  const { state, changed } = first;
  const { accepted, leftPages } = changed.length > 0 ? judge(options, first, rowsMax) : nothing;
  for (const { page, checksum, slotHashes } of accepted) {
    const isWatched = state.isSettled || hasPage(state.free, page);
    remember(state, page, { checksum, slotHashes, isWatched });
  }
  const moved = new Set(accepted.flatMap(({ movedRows }) => [...movedRows]));
  const pointers = new Set(accepted.flatMap((one) => one.pointers));
  const rows = accepted.flatMap((one) =>
    one.rows.map((row) => asMoved(row, { moved, pointers }, state.isSettled)),
  );
  // After the first round every page that comes is one that somebody is writing to.
  if (state.queue.length === 0 && leftPages === 0) state.isSettled = true;
  return { rows, damaged: accepted.flatMap((one) => one.damaged), acceptedPages: accepted.length, leftPages };
}

const nothing = { accepted: [], leftPages: 0 };

function judge(
  options: {
    readonly path: string;
    readonly table: string;
    readonly columns?: readonly string[] | undefined;
  },
  { state, definition, changed }: FirstReading,
  rowsMax: number,
): { readonly accepted: Accepted[]; readonly leftPages: number } {
  const toRow = rowReader(chooseColumns(definition, options.table, options.columns));
  const byPage = new Map(changed.map((one) => [one.page, one]));
  const accepted: Accepted[] = [];
  let [rows, leftPages] = [0, 0];
  withDatabase(options.path, (pages, format) => {
    const context: AcceptContext = { pages, format, definition, toRow };
    forEachPage(pages, [...byPage.keys()], (page, bytes) => {
      const one = byPage.get(page);
      if (one === undefined) return;
      if (rows >= rowsMax) {
        leftPages += 1;
        return;
      }
      const sightings = state.suspects.get(page)?.sightings ?? 0;
      const verdict = acceptPage(context, one, bytes, {
        slotHashes: state.slotHashes.get(page),
        wasAccepted: checksumOf(state, page) !== 0,
        isPatient: sightings < patientPolls,
        wasSeenBefore: sightings >= 2,
        isSettled: state.isSettled,
      });
      if (verdict.kind === 'refused') return;
      rows += verdict.rows.length;
      accepted.push({ ...verdict, ...one });
    });
  });
  return { accepted, leftPages };
}

/** A new place whose pointer took the place of a row is a change, not a new row. */
function asMoved(
  row: TailRow,
  places: { readonly moved: ReadonlySet<number>; readonly pointers: ReadonlySet<number> },
  isSettled: boolean,
): TailRow {
  const place = rowPointer(row.page, row.slot);
  if (row.kind !== 'new' || !places.moved.has(place)) return row;
  if (places.pointers.has(place)) return { ...row, kind: 'updated' };
  // The pointer is not written yet, or was before: the row has moved from somewhere, perhaps reported there.
  return isSettled ? { ...row, kind: 'uncertain' } : row;
}
