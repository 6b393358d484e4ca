import { expect, test } from 'vitest';
import { rowPointer, slotFlag } from '../layout.ts';
import { addRow, firstDataPage, numbersRow, type PageEditor, slotStart } from '../testing/page-editor.ts';
import { catchUp, pollUntilQuiet, said, startTail } from '../testing/tailing.ts';

const slot = 4;

/** The two pages of an update that moves row 4 to a new page, to be written in any order. */
function moveOfRow(editor: PageEditor) {
  const home = firstDataPage(editor);
  const target = editor.pageCount();
  const targetBytes = editor.emptyPage();
  const targetSlot = addRow(targetBytes, numbersRow(4, 99, true), slotFlag.target);
  const homeBytes = editor.readPage(home);
  homeBytes.writeUInt32LE(rowPointer(target, targetSlot), slotStart(homeBytes, slot));
  homeBytes.writeUInt16LE(slotStart(homeBytes, slot) | slotFlag.pointer, 14 + 2 * slot);
  return {
    target,
    writeTarget: () => {
      editor.writePage(target, targetBytes);
      editor.setOwned(target, true);
    },
    writePointer: () => editor.writePage(home, homeBytes),
  };
}

test.each(['the pointer and its target', 'the pointer first', 'the target first'])(
  'a row that moves to another page is reported as updated, not as new: %s',
  async (order) => {
    const { editor, tail } = startTail({ key: ['a'] });
    await catchUp(tail);
    const { target, writeTarget, writePointer } = moveOfRow(editor);
    const [first, then] =
      order === 'the target first' ? [writeTarget, writePointer] : [writePointer, writeTarget];
    first();
    if (order !== 'the pointer and its target') expect(said(await tail.poll())).toEqual([]);
    then();

    const { rows } = await pollUntilQuiet(tail);

    expect(rows).toMatchObject([{ kind: 'updated', page: target, values: { a: 4, b: 99 } }]);
  },
);

test('a row whose pointer was seen long before is reported as updated, and again after a restart not at all', async () => {
  const { path, editor, tail } = startTail({ key: ['a'] });
  await catchUp(tail);
  const { writeTarget, writePointer } = moveOfRow(editor);
  writePointer();
  const { checkpoint } = await pollUntilQuiet(tail);
  writeTarget();

  const restarted = startTail({ path, checkpoint, key: ['a'] }).tail;
  const found = await catchUp(restarted);
  const later = await catchUp(startTail({ path, checkpoint: found.checkpoint, key: ['a'] }).tail);

  expect([said(found), said(later)]).toEqual([[['updated', 4]], []]);
});

test('without a key a row that moved may be another one in its place, and is uncertain', async () => {
  const { editor, tail } = startTail();
  await catchUp(tail);
  const { writeTarget, writePointer } = moveOfRow(editor);
  writeTarget();
  writePointer();

  const found = await pollUntilQuiet(tail);

  expect(said(found)).toEqual([['uncertain', 4]]);
});

test('a moved row whose pointer never comes is not lost', async () => {
  const { editor, tail } = startTail();
  await catchUp(tail);
  moveOfRow(editor).writeTarget();

  const found = await pollUntilQuiet(tail);

  expect(said(found)).toEqual([['uncertain', 4]]);
});

test('a table with moved rows is read for the first time with all its rows new', async () => {
  const { editor, tail } = startTail();
  const { writeTarget, writePointer } = moveOfRow(editor);
  writeTarget();
  writePointer();

  const found = await catchUp(tail);

  expect(new Set(found.rows.map(({ kind }) => kind))).toEqual(new Set(['new']));
  expect(found.rows).toHaveLength(50);
});
