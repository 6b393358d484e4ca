import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jet4 } from '../layout.ts';
import { addRow, firstDataPage, numbersRow, type PageEditor } from '../testing/page-editor.ts';
import { appendPage, catchUp, said, startTail } from '../testing/tailing.ts';

const minuteMs = 60_000;

/** A tail that has read everything, of a file that was changed some time ago, and a clock to set. */
async function startAtRest(options: { isInUse: boolean; oldPages?: number; sweepPages?: number }) {
  const clock = { nowMs: Date.now() };
  const started = startTail({ now: () => clock.nowMs, limits: { sweepPages: options.sweepPages ?? 0 } });
  const { path, editor, tail } = started;
  for (let a = 0; a < (options.oldPages ?? 0); a++) editor.setOwned(appendPage(editor, 1000 + a), true);
  const lock = path.replace(/\.[^.]*$/, '.ldb');
  if (options.isInUse) writeFileSync(lock, '');
  // A time without fractions of a millisecond can be set again.
  utimesSync(path, new Date(clock.nowMs), new Date(clock.nowMs));
  await catchUp(tail);
  clock.nowMs += minuteMs / 2;
  const idle = await tail.poll();
  return { path, editor, tail, clock, idle, lock };
}

/** Changes a page and leaves the time of the file as it was. */
function writeUnseen(path: string, editor: PageEditor, page: number, change: (bytes: Buffer) => void): void {
  const { atime, mtime } = statSync(path);
  const bytes = editor.readPage(page);
  change(bytes);
  editor.writePage(page, bytes);
  utimesSync(path, atime, mtime);
}

const addRowTo = (a: number) => (bytes: Buffer) => void addRow(bytes, numbersRow(a, 1, true));

test('a file that nobody has open and nobody changed is opened once a minute only', async () => {
  const { path, editor, tail, clock, idle } = await startAtRest({ isInUse: false });
  writeUnseen(path, editor, 0, (bytes) => bytes.fill(0));
  clock.nowMs += minuteMs / 2;

  const atRest = await tail.poll();
  clock.nowMs += minuteMs / 2;

  expect([idle.nextPollMs, atRest.nextPollMs, atRest.caughtUp, said(atRest)]).toEqual([1000, 1000, true, []]);
  await expect(tail.poll()).rejects.toMatchObject({ code: 'not-access' });
});

test('a row written without a trace in size and time is found within a minute', async () => {
  const { path, editor, tail, clock } = await startAtRest({ isInUse: false });
  writeUnseen(path, editor, firstDataPage(editor), addRowTo(8101));

  const found = [];
  for (let second = 0; second < 61; second++) {
    clock.nowMs += 1000;
    found.push(...said(await tail.poll()));
  }

  expect(found).toEqual([['new', 8101]]);
});

test('while a program has the file open, as its lock file shows, every poll looks', async () => {
  const { path, editor, tail, idle, lock } = await startAtRest({ isInUse: true });
  writeUnseen(path, editor, firstDataPage(editor), addRowTo(8102));

  const found = await tail.poll();
  rmSync(lock);
  const unused = await tail.poll();

  expect([idle.nextPollMs, said(found), unused.nextPollMs]).toEqual([250, [['new', 8102]], 1000]);
});

test.each(['the counters of commits have moved', 'a long time has passed'])(
  'every page is looked at, far from where rows come, when %s',
  async (what) => {
    const started = await startAtRest({ isInUse: true, oldPages: 30, sweepPages: 1 });
    const { path, editor, tail, clock } = started;
    const old = editor.pageCount() - 5;
    writeUnseen(path, editor, old, addRowTo(8103));
    if (what.startsWith('the counters')) {
      clock.nowMs += minuteMs / 2;
      const countersAt = jet4.commitCountersAt;
      writeUnseen(path, editor, 0, (bytes) => void bytes.writeUInt16LE(0x0123, countersAt + 2));
    } else clock.nowMs += 3 * minuteMs;

    const found = [];
    for (let polls = 0; polls < 3; polls++) found.push(...said(await tail.poll()));

    expect(found).toEqual([['new', 8103]]);
  },
);
