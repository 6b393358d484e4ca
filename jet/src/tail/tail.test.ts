import { describe, expect, test } from 'vitest';
import { slotFlag } from '../layout.ts';
import { readRows } from '../table.ts';
import { fixtures } from '../testing/fixtures.ts';
import { addRow, firstDataPage, numbersRow, replaceRow, slotStart } from '../testing/page-editor.ts';
import { appendPage, catchUp, pollUntilQuiet, said, startTail } from '../testing/tailing.ts';
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

  test('a row changed in its place is reported as updated, once it stays', async () => {
    const { editor, tail } = startTail({ key: ['a'] });
    await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    replaceRow(bytes, 3, numbersRow(3, 777, false));
    editor.writePage(page, bytes);

    const before = await tail.poll();
    const found = await pollUntilQuiet(tail);

    expect([before.pending, said(before)]).toEqual([1, []]);
    expect(found.rows).toMatchObject([{ kind: 'updated', slot: 3, values: { a: 3, b: 777, c: false } }]);
  });

  test('a row in the place of another is new where a key tells, and uncertain where none does', async () => {
    const withKey = startTail({ key: ['a'] });
    const without = startTail();
    const found = [];
    for (const { editor, tail } of [withKey, without]) {
      await catchUp(tail);
      const page = firstDataPage(editor);
      const bytes = editor.readPage(page);
      replaceRow(bytes, 3, numbersRow(1003, 7, false));
      editor.writePage(page, bytes);
      found.push(await pollUntilQuiet(tail));
    }

    expect(found.map(said)).toEqual([[['new', 1003]], [['uncertain', 1003]]]);
  });

  test('a row that comes where one was seen deleted is new', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    const row = slotStart(bytes, 4);
    bytes.writeUInt16LE(row | slotFlag.deleted, 14 + 2 * 4);
    editor.writePage(page, bytes);
    await pollUntilQuiet(tail);
    replaceRow(bytes, 4, numbersRow(1004, 7, false));
    bytes.writeUInt16LE(row, 14 + 2 * 4);
    editor.writePage(page, bytes);

    const found = await pollUntilQuiet(tail);

    expect(said(found)).toEqual([['new', 1004]]);
  });

  test('a row that goes is told as withdrawn, once, with its place', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
    const bytes = editor.readPage(page);
    bytes.writeUInt16LE(slotStart(bytes, 4) | slotFlag.deleted, 14 + 2 * 4);
    editor.writePage(page, bytes);

    const withdrawn = [];
    for (let polls = 0; polls < 120; polls++) withdrawn.push(...(await tail.poll()).withdrawn);

    expect(withdrawn).toMatchObject([{ page, slot: 4, hash: expect.stringMatching(/^[0-9a-f]{12}$/) }]);
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

    const found = await pollUntilQuiet(tail);

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
