import { type DatabaseFile, withDatabase } from '../catalog.ts';
import { JetError } from '../errors.ts';
import type { PageSource } from '../file.ts';
import type { JetFormat } from '../layout.ts';
import { type ChosenColumn, chooseColumns, rowReader } from '../scan.ts';
import type { TableDefinition } from '../table-definition.ts';
import { endReplacing } from './former.ts';
import { type ChangedPage, forEachPage } from './look.ts';
import { hasPage } from './page-set.ts';
import { type DamagedRow, type RowContext, readSeenPage, type SeenPage } from './seen-page.ts';
import { judgePage } from './settle.ts';
import type { TailState } from './state.ts';
import { type TailRow, tellSettled, watchAccepted } from './tell.ts';
import { rowHasher } from './token.ts';

/** Polls that a page may stay unchanged and imperfect before it is taken as it is. */
const patientPolls = 40;

/** Polls after which pages that still wait do not belong to the first round: somebody goes on writing them. */
const roundPollsMax = 64;

/** What the first opening of a poll found: the state to go on with, and the pages that seem to have changed. */
export type FirstReading = {
  readonly state: TailState;
  readonly definition: TableDefinition;
  readonly changed: readonly ChangedPage[];
};

export type SecondReading = {
  readonly rows: readonly TailRow[];
  readonly damaged: readonly DamagedRow[];
  /** Pages that wait only because the poll has enough rows. */
  readonly leftPages: number;
};

export type ReadingOptions = DatabaseFile & {
  readonly table: string;
  readonly columns?: readonly string[] | undefined;
  readonly key?: readonly string[] | undefined;
};

/**
 * Reads the changed pages again and takes in what can be accepted. The state changes only when all of them have been
 * read: after a failure in between they are still changed pages, and no row of them is lost.
 */
export function readSecond(
  options: ReadingOptions,
  first: FirstReading,
  limits: { readonly rowsPerPoll: number; readonly memoryRows: number },
): SecondReading {
  const { state } = first;
  const { hasKey, seen, leftPages } = readSeen(options, first, limits.rowsPerPoll);
  const judged = seen.map((page) => judgePage(state, page));
  const told = tellSettled(state, judged, hasKey);
  watchAccepted(state, judged);
  state.rows.trim(limits.memoryRows, (page) => state.recent.has(page) || hasPage(state.free, page));
  if (state.queue.length === 0 && leftPages === 0 && state.former === undefined) endRound(state);
  endReplacing(state);
  return { ...told, leftPages };
}

/** Every page has been looked at: whatever comes from now on is something that somebody writes. */
function endRound(state: TailState): void {
  state.roundPolls += 1;
  if (state.suspects.size === 0 || state.roundPolls > roundPollsMax) state.isRoundDone = true;
  if (state.isSettled) return;
  state.isSettled = true;
  state.changes += 1;
  // Rows that wait for their pointer: one more look at every page may find it.
  if (state.suspects.size > 0) state.sweepRest = state.checksums.length;
  for (const { slots } of state.suspects.values()) slots.clear();
}

/** The chosen columns that tell rows apart. Throws `column-missing` for a key column that is not among them. */
function keyOf({ key, table }: ReadingOptions, chosen: readonly ChosenColumn[]): string[] {
  if (key === undefined) return chosen.filter(({ column }) => column.isAutoNumber).map((one) => one.key);
  return key.map((name) => {
    const found = chosen.find((one) => one.key.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found.key;
    const sentence = `Column '${name}' of table '${table}' is to tell rows apart, but is not read. Name it among the columns.`;
    throw new JetError('column-missing', sentence);
  });
}

function readSeen(
  options: ReadingOptions,
  { state, definition, changed }: FirstReading,
  rowsMax: number,
): { readonly seen: SeenPage[]; readonly leftPages: number; readonly hasKey: boolean } {
  if (changed.length === 0) return { seen: [], leftPages: 0, hasKey: false };
  const chosen = chooseColumns(definition, options.table, options.columns);
  const key = keyOf(options, chosen);
  const columns = chosen.map((one) => one.key);
  const [toRow, hash] = [rowReader(chosen), rowHasher(columns, key)];
  const seen: SeenPage[] = [];
  let [rows, leftPages] = [0, 0];
  readAgain({ options, chosen, changed }, ({ pages, format }, one, bytes) => {
    if (rows >= rowsMax) {
      leftPages += 1;
      return;
    }
    const known = state.rows.get(one.page);
    const isPatient = (state.suspects.get(one.page)?.sightings ?? 0) < patientPolls;
    const context: RowContext = { pages, format, definition, toRow, hash };
    const found = readSeenPage(context, one, bytes, { known, isPatient });
    if (found === undefined) return;
    rows += found.rows.size;
    seen.push(found);
  });
  return { seen, leftPages, hasKey: key.length > 0 };
}

type Source = { readonly pages: PageSource; readonly format: JetFormat };

/**
 * Hands over the changed pages as they are now. Rows are taken apart when the file is closed again; only where they
 * have long values, which lie in other pages, it stays open meanwhile.
 */
function readAgain(
  reading: {
    readonly options: ReadingOptions;
    readonly chosen: readonly ChosenColumn[];
    readonly changed: readonly ChangedPage[];
  },
  use: (source: Source, changed: ChangedPage, bytes: Buffer | undefined) => void,
): void {
  const { options, chosen, changed } = reading;
  const byPage = new Map(changed.map((one) => [one.page, one]));
  const hasLong = chosen.some(({ column }) => column.kind === 'memo' || column.kind === 'ole');
  const later: (() => void)[] = [];
  withDatabase(options, (pages, format) => {
    forEachPage(pages, [...byPage.keys()], (page, bytes) => {
      const one = byPage.get(page);
      if (one === undefined) return;
      if (hasLong) use({ pages, format }, one, bytes);
      else {
        const kept = bytes === undefined ? undefined : Buffer.from(bytes);
        later.push(() => use({ pages, format }, one, kept));
      }
    });
  });
  for (const take of later) take();
}
