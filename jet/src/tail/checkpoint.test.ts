import { expect, test } from 'vitest';
import { addRow, firstDataPage, numbersRow, replaceRow } from '../testing/page-editor.ts';
import { appendPage, catchUp, pollUntilQuiet, said, startTail } from '../testing/tailing.ts';

test('with other columns than before no row is lost: those of a page that changes may come again', async () => {
  const { path, editor, tail } = startTail({ columns: ['a'] });
  const { checkpoint } = await catchUp(tail);
  const other = startTail({ path, checkpoint, columns: ['a', 'b'] }).tail;
  const atOnce = await catchUp(other);
  const page = firstDataPage(editor);
  const bytes = editor.readPage(page);
  addRow(bytes, numbersRow(1001, 5, true));
  editor.writePage(page, bytes);

  const found = await pollUntilQuiet(other);

  expect(said(atOnce)).toEqual([]);
  expect(found.rows).toHaveLength(51);
  expect(new Set(found.rows.map(({ kind }) => kind))).toEqual(new Set(['uncertain']));
});

test('a checkpoint takes eight bytes a remembered row, and does not grow with those that are not', async () => {
  const { editor, tail } = startTail({ limits: { sweepPages: 0, memoryRows: 100 } });
  const { checkpoint: before } = await catchUp(tail);
  for (let a = 0; a < 400; a++) editor.setOwned(appendPage(editor, 2000 + a), true);

  const { checkpoint } = await catchUp(tail);

  expect(checkpoint.length).toBeGreaterThan(before.length);
  expect(checkpoint.length).toBeLessThan(before.length + 400 * 6 + 100 * 8);
});

test('a row that never stays the same is told in the end', async () => {
  const { editor, tail } = startTail();
  await catchUp(tail);
  const page = firstDataPage(editor);
  const bytes = editor.readPage(page);

  const found = [];
  for (let poll = 0; poll < 450 && found.length === 0; poll++) {
    replaceRow(bytes, 3, numbersRow(3, poll, false));
    editor.writePage(page, bytes);
    found.push(...said(await tail.poll()));
  }

  expect(found).toEqual([['uncertain', 3]]);
});
