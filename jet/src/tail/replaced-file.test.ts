import { copyFileSync, truncateSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { header, jet4 } from '../layout.ts';
import { addRow, firstDataPage, type PageEditor } from '../testing/page-editor.ts';
import { appendPage, catchUp, said, startTail } from '../testing/tailing.ts';

/** Gives the file another creation date: to a tail it is another file. */
function makeAnother(editor: PageEditor): void {
  const first = editor.readPage(0);
  first[header.createdAt] = (first[header.createdAt] ?? 0) ^ 1;
  editor.writePage(0, first);
}

/** Turns the order of the rows of the first data page round. */
function turnRows(editor: PageEditor): void {
  const page = firstDataPage(editor);
  const turned = editor.emptyPage();
  for (let a = 49; a >= 0; a--) addRow(turned, rowOf(editor, page, a));
  editor.writePage(page, turned);
}

function rowOf(editor: PageEditor, page: number, slot: number): Buffer {
  const bytes = editor.readPage(page);
  const start = (at: number): number => bytes.readUInt16LE(jet4.data.slotsAt + 2 * at) & 0x1fff;
  return bytes.subarray(start(slot), slot === 0 ? jet4.pageSize : start(slot - 1));
}

describe('a file that another one has replaced', () => {
  test('with the same rows in other places gives a note and none of them again', async () => {
    const { path, editor, tail } = startTail();
    const { checkpoint } = await catchUp(tail);
    makeAnother(editor);
    turnRows(editor);

    const goingOn = await tail.poll();
    const afterStart = await startTail({ path, checkpoint }).tail.poll();

    expect([goingOn.note?.code, said(goingOn)]).toEqual(['file-replaced', []]);
    expect([afterStart.note?.code, said(afterStart)]).toEqual(['file-replaced', []]);
  });

  test('with further rows gives just those, also one that equals a row from before', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    makeAnother(editor);
    turnRows(editor);
    const twin = rowOf(editor, firstDataPage(editor), 7);
    const page = appendPage(editor, 9100);
    const bytes = editor.readPage(page);
    addRow(bytes, twin);
    editor.writePage(page, bytes);
    editor.setOwned(page, true);

    const found = await catchUp(tail);

    expect(said(found)).toEqual([
      ['new', 9100],
      ['new', 42],
    ]);
  });

  test('by a shorter one, restored from a backup, tells what is missing and then only what is new', async () => {
    const { path, editor, tail } = startTail();
    await catchUp(tail);
    copyFileSync(path, `${path}.backup`);
    const page = appendPage(editor, 9001);
    editor.setOwned(page, true);
    await tail.poll();
    copyFileSync(`${path}.backup`, path);
    const restored = await tail.poll();
    const again = appendPage(editor, 9002);
    editor.setOwned(again, true);

    const found = await catchUp(tail);
    const withdrawn = [];
    for (let polls = 0; polls < 60; polls++) withdrawn.push(...(await tail.poll()).withdrawn);

    expect([restored.note?.code, said(restored)]).toEqual(['file-replaced', []]);
    expect(said(found)).toEqual([['new', 9002]]);
    expect(withdrawn).toHaveLength(1);
  });

  test('when more rows were reported than are remembered, says of old ones that they are uncertain', async () => {
    const { editor, tail } = startTail({ limits: { sweepPages: 0, memoryRows: 10 } });
    for (let a = 0; a < 60; a++) editor.setOwned(appendPage(editor, 2000 + a), true);
    await catchUp(tail);
    makeAnother(editor);
    turnRows(editor);

    const found = await catchUp(tail);

    expect(new Set(found.rows.map(({ kind }) => kind))).toEqual(new Set(['uncertain']));
    expect(found.rows).toHaveLength(50);
  });

  test('cut short while it is read is read to its new end', async () => {
    const { path, editor, tail } = startTail();
    appendPage(editor, 9001);
    await catchUp(tail);
    truncateSync(path, (editor.pageCount() - 1) * jet4.pageSize);

    const found = await tail.poll();

    expect([found.note?.code, said(found)]).toEqual(['file-replaced', []]);
  });
});
