import { truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { header, jet4, rowPointer, slotFlag } from '../layout.ts';
import { readRows } from '../table.ts';
import { fixtures } from '../testing/fixtures.ts';
import { addRow, firstDataPage, numbersRow, replaceRow, slotStart } from '../testing/page-editor.ts';
import { appendPage, catchUp, said, startTail } from '../testing/tailing.ts';
import { openTail } from './tail.ts';

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
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(1001, 5, true));
    editor.writePage(page, bytes);

    const found = await tail.poll();
    const after = await tail.poll();

    expect(found.rows).toMatchObject([{ kind: 'new', values: { a: 1001, b: 5, c: true } }]);
    expect(after.rows).toEqual([]);
  });

  test('a poll that finds nothing leaves the checkpoint as it was', async () => {
    const { tail } = startTail();
    const { checkpoint } = await catchUp(tail);

    const idle = await tail.poll();

    expect(idle.checkpoint).toBe(checkpoint);
  });

  test('a row changed in its place, or put in the place of another, is reported as updated', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    replaceRow(bytes, 3, numbersRow(77, 7, false));
    editor.writePage(page, bytes);

    const before = await tail.poll();
    const found = await tail.poll();

    expect([before.pending, said(before)]).toEqual([1, []]);
    expect(found.rows).toMatchObject([{ kind: 'updated', slot: 3, values: { a: 77, b: 7, c: false } }]);
  });

  test('a row that moves to another page is reported as updated, not as new', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
    const target = editor.pageCount();
    const targetBytes = editor.emptyPage();
    const targetSlot = addRow(targetBytes, numbersRow(4, 99, true), slotFlag.target);
    editor.writePage(target, targetBytes);
    editor.setOwned(target, true);
    const bytes = editor.readPage(page);
    bytes.writeUInt32LE(rowPointer(target, targetSlot), slotStart(bytes, 4));
    bytes.writeUInt16LE(slotStart(bytes, 4) | slotFlag.pointer, 14 + 2 * 4);
    editor.writePage(page, bytes);

    const before = await tail.poll();
    const found = await tail.poll();

    expect([before.pending, said(before)]).toEqual([2, []]);
    expect(found.rows).toMatchObject([{ kind: 'updated', page: target, values: { a: 4, b: 99 } }]);
  });
});

describe('where the sweep does not look', () => {
  test('an old page that may take rows again is looked at', async () => {
    const { editor, tail } = startTail();
    const page = firstDataPage(editor);
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
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
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
    const { editor, tail } = startTail({ limits: { sweepPages: 1 } });
    const page = firstDataPage(editor);
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
    const { editor, tail } = startTail();
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
    const { path, editor, tail } = startTail();
    const { checkpoint } = await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    addRow(bytes, numbersRow(8001, 1, true));
    editor.writePage(page, bytes);
    const added = appendPage(editor, 8002);
    editor.setOwned(added, true);

    const found = await catchUp(startTail({ path, checkpoint }).tail);

    expect(said(found)).toEqual([
      ['new', 8001],
      ['new', 8002],
    ]);
  });

  test('a crash before the checkpoint is stored repeats the rows and leaves none out', async () => {
    const { path, editor, tail } = startTail();
    const { checkpoint } = await catchUp(tail);
    const page = appendPage(editor, 8003);
    editor.setOwned(page, true);
    const lost = await tail.poll();

    const found = await catchUp(startTail({ path, checkpoint }).tail);

    expect(said(lost)).toEqual([['new', 8003]]);
    expect(said(found)).toEqual([['new', 8003]]);
  });

  test('another file in the place of the first is read from its start, with a note', async () => {
    const { path, editor, tail } = startTail();
    const { checkpoint } = await catchUp(tail);
    const first = editor.readPage(0);
    first[header.createdAt] = (first[header.createdAt] ?? 0) ^ 1;
    editor.writePage(0, first);

    const goingOn = await tail.poll();
    const afterStart = await startTail({ path, checkpoint }).tail.poll();

    expect([goingOn.note?.code, goingOn.rows.length]).toEqual(['file-replaced', 50]);
    expect([afterStart.note?.code, afterStart.rows.length]).toEqual(['file-replaced', 50]);
  });

  test('a file that has become shorter is read from its start, with a note', async () => {
    const { path, editor, tail } = startTail();
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
    const { path, tail } = startTail();
    const { checkpoint } = await catchUp(tail);

    expect(() => startTail({ path, checkpoint: damage(checkpoint) })).toThrow(
      expect.objectContaining({ code: 'checkpoint-invalid' }),
    );
  });
});
