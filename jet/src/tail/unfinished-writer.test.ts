import { renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { JetError } from '../errors.ts';
import { jet4 } from '../layout.ts';
import { addRow, firstDataPage, numbersRow } from '../testing/page-editor.ts';
import { appendPage, catchUp, pollUntilQuiet, said, startTail } from '../testing/tailing.ts';

describe('a writer that has not come to its end', () => {
  test('a page that the map names before it is written is reported when it is there', async () => {
    const { editor, tail } = startTail();
    await catchUp(tail);
    editor.setOwned(editor.pageCount(), true);

    const before = await tail.poll();
    appendPage(editor, 2001);
    const after = await tail.poll();

    expect([before.pending, said(before)]).toEqual([1, []]);
    expect([after.pending, said(after)]).toEqual([0, [['new', 2001]]]);
  });

  test('a page behind the former end of the file is reported before a map names it, and not again then', async () => {
    const { editor, tail } = startTail();
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
      const { editor, tail } = startTail();
      await catchUp(tail);
      const page = firstDataPage(editor);
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
    const { editor, tail } = startTail({ settle: async () => between() });
    await catchUp(tail);
    const page = firstDataPage(editor);
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
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
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
    const { editor, tail } = startTail();
    await catchUp(tail);
    const page = firstDataPage(editor);
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
  const { editor, tail } = startTail();
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
  const page = firstDataPage(editor);
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

  for (const { values } of (await pollUntilQuiet(tail)).rows) reported.add(values.a);

  expect([...outcomes]).not.toContain('crash');
  expect(outcomes.size).toBeGreaterThan(1);
  for (let round = 0; round < 200; round++) expect(reported).toContain(10_000 + round);
});

test('a file that goes away between the two readings, and comes back, has lost no row', async () => {
  let between = (): void => {};
  const { path, editor, tail } = startTail({ settle: async () => between() });
  await catchUp(tail);
  const page = firstDataPage(editor);
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
