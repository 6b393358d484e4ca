import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addRow, firstDataPage, numbersRow, type PageEditor } from '../testing/page-editor.ts';
import { catchUp, said, startTail } from '../testing/tailing.ts';

const minuteMs = 60_000;

/** A tail that has read everything, of a file that was changed long ago, and a clock to set. */
async function startAtRest() {
  const clock = { nowMs: Date.now() };
  const started = startTail({ now: () => clock.nowMs });
  await catchUp(started.tail);
  clock.nowMs += minuteMs / 2;
  const idle = await started.tail.poll();
  return { ...started, clock, idle };
}

function writeUnseen(path: string, editor: PageEditor, a: number): void {
  const { atime, mtime } = statSync(path);
  const page = firstDataPage(editor);
  const bytes = editor.readPage(page);
  addRow(bytes, numbersRow(a, 1, true));
  editor.writePage(page, bytes);
  utimesSync(path, atime, mtime);
}

test('a file that nobody has open and nobody changed is not opened', async () => {
  const { path, tail, clock } = await startAtRest();
  const { atime, mtime } = statSync(path);
  const size = statSync(path).size;
  renameSync(path, `${path}.away`);
  // A file that cannot be read stands in: opening it would be an error.
  writeFileSync(path, Buffer.alloc(size));
  renameSync(`${path}.away`, path);
  utimesSync(path, atime, mtime);
  clock.nowMs += 1000;

  const found = await tail.poll();

  expect([found.nextPollMs, found.caughtUp, said(found)]).toEqual([1000, true, []]);
});

test('a row written without a trace in size and time is found within a minute', async () => {
  const { path, editor, tail, clock } = await startAtRest();
  writeUnseen(path, editor, 8101);

  const found = [];
  for (let second = 0; second < 61; second++) {
    clock.nowMs += 1000;
    found.push(...said(await tail.poll()));
  }

  expect(found).toEqual([['new', 8101]]);
});

test.each(['door.ldb'])('with the lock file of a program that has it open, every poll looks', async () => {
  const { path, editor, tail, clock } = await startAtRest();
  const lock = path.replace(/\.[^.]*$/, '.ldb');
  writeFileSync(lock, '');
  clock.nowMs += 1000;
  const idle = await tail.poll();
  writeUnseen(path, editor, 8102);
  clock.nowMs += 1000;

  const found = await tail.poll();
  rmSync(lock);

  expect([idle.nextPollMs, said(found)]).toEqual([250, [['new', 8102]]]);
});
