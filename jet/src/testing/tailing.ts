import { openTail, type Tail, type TailOptions, type TailPoll } from '../tail/tail.ts';
import { copyOf, fixtures } from './fixtures.ts';
import { addRow, numbersRow, openEditor, type PageEditor } from './page-editor.ts';

const table = fixtures.numbersOnly.table;

/** A tail of a copy of the fixture with the numbers 0 to 49, without a sweep, and an editor of the same file. */
export function startTail(options: Partial<TailOptions> = {}): {
  path: string;
  editor: PageEditor;
  tail: Tail;
} {
  const path = options.path ?? copyOf(fixtures.numbersOnly);
  const settle = async (): Promise<void> => {};
  return {
    path,
    editor: openEditor(path, table),
    tail: openTail({ path, table, settle, limits: { sweepPages: 0 }, ...options }),
  };
}

/** Polls until everything has been looked at; returns the last poll with the rows of all. */
export async function catchUp(tail: Tail): Promise<TailPoll> {
  const rows = [];
  for (let polls = 0; polls < 200; polls++) {
    const found = await tail.poll();
    rows.push(...found.rows);
    if (found.caughtUp) return { ...found, rows };
  }
  throw new Error('The tail did not catch up.');
}

/** Polls until nothing waits; returns the last poll with the rows of all. */
export async function pollUntilQuiet(tail: Tail): Promise<TailPoll> {
  const rows = [];
  for (let polls = 0; polls < 200; polls++) {
    const found = await tail.poll();
    rows.push(...found.rows);
    if (found.pending === 0) return { ...found, rows };
  }
  throw new Error('The tail did not come to rest.');
}

/** Kind of each reported row, and its number. */
export const said = (found: TailPoll): unknown[] => found.rows.map(({ kind, values }) => [kind, values.a]);

/** Adds a page with one row behind the end of the file; no map names it yet. */
export function appendPage(editor: PageEditor, a: number): number {
  const page = editor.pageCount();
  const bytes = editor.emptyPage();
  addRow(bytes, numbersRow(a, 1, true));
  editor.writePage(page, bytes);
  return page;
}
