import { renameSync, truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { JetError } from '../errors.ts';
import { header, jet4, rowPointer, slotFlag } from '../layout.ts';
import { readRows } from '../table.ts';
import { copyOf, fixtures } from '../testing/fixtures.ts';
import {
  addRow,
  numbersRow,
  openEditor,
  type PageEditor,
  replaceRow,
  slotStart,
} from '../testing/page-editor.ts';
import { openTail, type Tail, type TailOptions, type TailPoll } from './tail.ts';

const table = fixtures.numbersOnly.table;

function start(options: Partial<TailOptions> = {}): { path: string; editor: PageEditor; tail: Tail } {
  const path = options.path ?? copyOf(fixtures.numbersOnly);
  const settle = async (): Promise<void> => {};
  return {
    path,
    editor: openEditor(path, table),
    tail: openTail({ path, table, settle, limits: { sweepPages: 0 }, ...options }),
  };
}

/** Polls until everything has been looked at; returns the last poll with the rows of all. */
async function catchUp(tail: Tail): Promise<TailPoll> {
  const rows = [];
  for (let polls = 0; polls < 200; polls++) {
    const found = await tail.poll();
    rows.push(...found.rows);
    if (found.caughtUp) return { ...found, rows };
  }
  throw new Error('The tail did not catch up.');
}

function dataPage(editor: PageEditor): number {
  for (let page = 0; page < editor.pageCount(); page++) {
    const bytes = editor.readPage(page);
    if (bytes[0] === 1 && bytes.readUInt32LE(4) === editor.definitionPage) return page;
  }
  throw new Error('The fixture has no data page.');
}

const said = (found: TailPoll): unknown[] => found.rows.map(({ kind, values }) => [kind, values.a]);

/** Adds a page with one row behind the end of the file; no map names it yet. */
function appendPage(editor: PageEditor, a: number): number {
  const page = editor.pageCount();
  const bytes = editor.emptyPage();
  addRow(bytes, numbersRow(a, 1, true));
  editor.writePage(page, bytes);
  return page;
}

describe('following a table', () => {
  test('without a checkpoint every row is reported, a bounded number a poll', async () => {
    const { path, table: name } = fixtures.movedAndDeleted;
    const tail = openTail({ path, table: name, columns: ['e_id'], limits: { rowsPerPoll: 100 } });

    const first = await tail.poll();
    const rest = await catchUp(tail);

    const ids = [...first.rows, ...rest.rows].map((row) => Number(row.values.e_id)).sort((a, b) => a - b);
    const expected = [...readRows(path, name)].map((row) => Number(row.e_id)).sort((a, b) => a - b);
    expect(ids).toEqual(expected);
    expect(first.caughtUp).toBe(false);
    expect(first.rows.length).toBeLessThan(100 + 255);
  });

  test('a row that is added is reported once, as new', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(1001, 5, true));
    editor.writePage(page, bytes);

    const found = await tail.poll();
    const after = await tail.poll();

    expect(found.rows).toMatchObject([{ kind: 'new', values: { a: 1001, b: 5, c: true } }]);
    expect(after.rows).toEqual([]);
  });

  test('a poll that finds nothing leaves the checkpoint as it was', async () => {
    const { tail } = start();
    const { checkpoint } = await catchUp(tail);

    const idle = await tail.poll();

    expect(idle.checkpoint).toBe(checkpoint);
  });

  test('a row changed in its place, or put in the place of another, is reported as updated', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    replaceRow(bytes, 3, numbersRow(77, 7, false));
    editor.writePage(page, bytes);

    const found = await tail.poll();

    expect(found.rows).toMatchObject([{ kind: 'updated', slot: 3, values: { a: 77, b: 7, c: false } }]);
  });

  test('a row that moves to another page is reported as updated, not as new', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const target = editor.pageCount();
    const targetBytes = editor.emptyPage();
    const targetSlot = addRow(targetBytes, numbersRow(4, 99, true), slotFlag.target);
    editor.writePage(target, targetBytes);
    editor.setOwned(target, true);
    const bytes = editor.readPage(page);
    bytes.writeUInt32LE(rowPointer(target, targetSlot), slotStart(bytes, 4));
    bytes.writeUInt16LE(slotStart(bytes, 4) | slotFlag.pointer, 14 + 2 * 4);
    editor.writePage(page, bytes);

    const found = await tail.poll();

    expect(found.rows).toMatchObject([{ kind: 'updated', page: target, values: { a: 4, b: 99 } }]);
  });
});

describe('a writer that has not come to its end', () => {
  test('a page that the map names before it is written is reported when it is there', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    editor.setOwned(editor.pageCount(), true);

    const before = await tail.poll();
    appendPage(editor, 2001);
    const after = await tail.poll();

    expect([before.pending, said(before)]).toEqual([1, []]);
    expect([after.pending, said(after)]).toEqual([0, [['new', 2001]]]);
  });

  test('a page behind the former end of the file is reported before a map names it, and not again then', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = appendPage(editor, 2002);

    const before = await tail.poll();
    editor.setOwned(page, true);
    const after = await tail.poll();

    expect(said(before)).toEqual([['new', 2002]]);
    expect(said(after)).toEqual([]);
  });

  test.each([512, 1024, 2048, 3584])(
    'a page written up to byte %i gives no row before the rest is there',
    async (cut) => {
      const { editor, tail } = start();
      await catchUp(tail);
      const page = dataPage(editor);
      const bytes = editor.readPage(page);
      addRow(bytes, numbersRow(3001, 1, true));
      editor.writePage(page, bytes, 0, cut);

      const torn = await tail.poll();
      editor.writePage(page, bytes);
      const whole = await tail.poll();

      expect([torn.pending, said(torn)]).toEqual([1, []]);
      expect(said(whole)).toEqual([['new', 3001]]);
    },
  );

  test('a page that changes between the two readings waits for the next poll', async () => {
    let between = (): void => {};
    const { editor, tail } = start({ settle: async () => between() });
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(4001, 1, true));
    editor.writePage(page, bytes);
    between = () => {
      addRow(bytes, numbersRow(4002, 1, true));
      editor.writePage(page, bytes);
    };

    const during = await tail.poll();
    between = () => {};
    const after = await tail.poll();

    expect([during.pending, said(during)]).toEqual([1, []]);
    expect(said(after)).toEqual([
      ['new', 4001],
      ['new', 4002],
    ]);
  });

  test('a page whose free bytes do not add up waits, and is taken as it is when it stays so', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(4501, 1, true));
    bytes.writeUInt16LE(bytes.readUInt16LE(jet4.data.freeBytesAt) + 11, jet4.data.freeBytesAt);
    editor.writePage(page, bytes);

    const first = await tail.poll();
    let found = first;
    for (let polls = 0; polls < 60 && found.rows.length === 0; polls++) found = await tail.poll();

    expect([first.pending, said(first)]).toEqual([1, []]);
    expect(said(found)).toEqual([['new', 4501]]);
  });

  test('a row that stays unreadable is named in the end and does not hold back its page', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    const bad = addRow(bytes, Buffer.alloc(9));
    addRow(bytes, numbersRow(5001, 1, true));
    editor.writePage(page, bytes);

    let found = await tail.poll();
    for (let polls = 0; polls < 60 && found.rows.length === 0; polls++) found = await tail.poll();

    expect(said(found)).toEqual([['new', 5001]]);
    expect(found.damaged).toMatchObject([{ page, slot: bad }]);
  });
});

test('damage that passes neither stops the tail nor hides a row', async () => {
  const { editor, tail } = start();
  const reported = new Set<unknown>();
  const poll = async (): Promise<string> => {
    try {
      for (const { values } of (await tail.poll()).rows) reported.add(values.a);
      return 'polled';
    } catch (cause) {
      return cause instanceof JetError ? cause.code : 'crash';
    }
  };
  const outcomes = new Set<string>();
  let seed = 11;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const page = dataPage(editor);
  for (let round = 0; round < 200; round++) {
    const victim = random(editor.pageCount());
    const whole = editor.readPage(victim);
    const bytes = Buffer.from(whole);
    for (let change = 0; change < 8; change++) bytes[random(bytes.length)] = random(256);
    editor.writePage(victim, bytes);
    outcomes.add(await poll());
    editor.writePage(victim, whole);
    const grown = editor.readPage(page);
    addRow(grown, numbersRow(10_000 + round, 1, true));
    editor.writePage(page, grown);
    outcomes.add(await poll());
  }

  await catchUp(tail);

  expect([...outcomes]).not.toContain('crash');
  expect(outcomes.size).toBeGreaterThan(1);
  for (let round = 0; round < 200; round++) expect(reported).toContain(10_000 + round);
});

test('a file that goes away between the two readings, and comes back, has lost no row', async () => {
  let between = (): void => {};
  const { path, editor, tail } = start({ settle: async () => between() });
  await catchUp(tail);
  const page = dataPage(editor);
  const bytes = editor.readPage(page);
  addRow(bytes, numbersRow(4901, 1, true));
  editor.writePage(page, bytes);
  between = () => renameSync(path, `${path}.away`);

  await expect(tail.poll()).rejects.toMatchObject({ code: 'file-missing' });
  between = () => {};
  renameSync(`${path}.away`, path);
  const found = await tail.poll();

  expect(said(found)).toEqual([['new', 4901]]);
});

describe('where the sweep does not look', () => {
  test('an old page that may take rows again is looked at', async () => {
    const { editor, tail } = start();
    const page = dataPage(editor);
    editor.setFree(page, false);
    await catchUp(tail);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(5501, 1, true));
    editor.writePage(page, bytes);

    const before = await tail.poll();
    editor.setFree(page, true);
    const after = await tail.poll();

    expect([said(before), said(after)]).toEqual([[], [['new', 5501]]]);
  });

  test('a page that changed lately is looked at, though it may take no more rows', async () => {
    const { editor, tail } = start();
    await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(5601, 1, true));
    editor.writePage(page, bytes);
    await tail.poll();
    editor.setFree(page, false);
    await tail.poll();
    await tail.poll();
    addRow(bytes, numbersRow(5602, 1, true));
    editor.writePage(page, bytes);

    const found = await tail.poll();

    expect(said(found)).toEqual([['new', 5602]]);
  });
});

describe('what no map shows', () => {
  test('a row put into an old page is found by the sweep', async () => {
    const { editor, tail } = start({ limits: { sweepPages: 1 } });
    const page = dataPage(editor);
    editor.setFree(page, false);
    await catchUp(tail);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(6001, 1, true));
    editor.writePage(page, bytes);

    let found = await tail.poll();
    for (let polls = 0; polls < 20 && found.rows.length === 0; polls++) found = await tail.poll();

    expect(said(found)).toEqual([['new', 6001]]);
  });

  test('a page that the table gave up and took again has new rows', async () => {
    const { editor, tail } = start();
    const page = appendPage(editor, 7001);
    editor.setOwned(page, true);
    await catchUp(tail);
    editor.setOwned(page, false);
    await tail.poll();
    await tail.poll();
    const bytes = editor.emptyPage();
    addRow(bytes, numbersRow(7002, 1, true));
    editor.writePage(page, bytes);
    editor.setOwned(page, true);

    const found = await tail.poll();

    expect(said(found)).toEqual([['new', 7002]]);
  });
});

describe('checkpoints', () => {
  test('going on from a checkpoint reports what came meanwhile, and nothing twice', async () => {
    const { path, editor, tail } = start();
    const { checkpoint } = await catchUp(tail);
    const page = dataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(8001, 1, true));
    editor.writePage(page, bytes);
    const added = appendPage(editor, 8002);
    editor.setOwned(added, true);

    const found = await catchUp(start({ path, checkpoint }).tail);

    expect(said(found)).toEqual([
      ['new', 8001],
      ['new', 8002],
    ]);
  });

  test('a crash before the checkpoint is stored repeats the rows and leaves none out', async () => {
    const { path, editor, tail } = start();
    const { checkpoint } = await catchUp(tail);
    const page = appendPage(editor, 8003);
    editor.setOwned(page, true);
    const lost = await tail.poll();

    const found = await catchUp(start({ path, checkpoint }).tail);

    expect(said(lost)).toEqual([['new', 8003]]);
    expect(said(found)).toEqual([['new', 8003]]);
  });

  test('another file in the place of the first is read from its start, with a note', async () => {
    const { path, editor, tail } = start();
    const { checkpoint } = await catchUp(tail);
    const first = editor.readPage(0);
    first[header.createdAt] = (first[header.createdAt] ?? 0) ^ 1;
    editor.writePage(0, first);

    const goingOn = await tail.poll();
    const afterStart = await start({ path, checkpoint }).tail.poll();

    expect([goingOn.note?.code, goingOn.rows.length]).toEqual(['file-replaced', 50]);
    expect([afterStart.note?.code, afterStart.rows.length]).toEqual(['file-replaced', 50]);
  });

  test('a file that has become shorter is read from its start, with a note', async () => {
    const { path, editor, tail } = start();
    appendPage(editor, 9001);
    await catchUp(tail);
    truncateSync(path, (editor.pageCount() - 1) * jet4.pageSize);

    const found = await tail.poll();

    expect([found.note?.code, found.rows.length]).toEqual(['file-replaced', 50]);
  });

  test.each([
    ['an empty one', (whole: Uint8Array) => whole.subarray(0, 0)],
    ['a cut one', (whole: Uint8Array) => whole.subarray(0, -3)],
    ['one with a wrong byte', (whole: Uint8Array) => whole.map((byte, at) => (at === 9 ? byte ^ 1 : byte))],
  ])('a checkpoint that is damaged is refused: %s', async (_name, damage) => {
    const { path, tail } = start();
    const { checkpoint } = await catchUp(tail);

    expect(() => start({ path, checkpoint: damage(checkpoint) })).toThrow(
      expect.objectContaining({ code: 'checkpoint-invalid' }),
    );
  });
});
