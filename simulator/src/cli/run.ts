import { existsSync } from 'node:fs';
import { type CapsWriter, createCapsDatabase, openCapsWriter } from '../caps/writer.ts';
import { addDays, civilOf, stamp, stampMs } from '../office/civil.ts';
import { uploadReachDays } from '../office/day.ts';
import { type Office, officeOfThirty } from '../office/people.ts';
import { tapStream } from '../office/stream.ts';
import type { Tap } from '../office/tap.ts';
import { OfficeClock, sleep } from './clock.ts';
import { LivelyOffice } from './lively.ts';
import type { RunOptions } from './options.ts';

/** Of the people of a lively office, this share (one in …) has not come yet when the demo starts. */
const stillToCome = 3;
/** Longest time that a timer of this platform can wait. */
const timerMsMax = 2 ** 31 - 1;

type Session = {
  readonly options: RunOptions;
  readonly office: Office;
  readonly writer: CapsWriter;
  readonly clock: OfficeClock;
  /** Civil milliseconds: what is uploaded up to here is past, and each later upload is still to come. */
  readonly startMs: number;
  readonly signal: AbortSignal;
  /** Writes in one commit, prints, and counts towards `--max-taps`. */
  readonly write: (taps: readonly Tap[]) => void;
  readonly tapsLeft: () => number;
  readonly isDone: () => boolean;
};

/** Appends taps until it is aborted or a limit is reached; the file is complete and closed when it returns. */
export async function runOffice(
  options: RunOptions,
  signal: AbortSignal,
  print: (line: string) => void,
): Promise<void> {
  const office = officeOfThirty(options.seed);
  const isNew = !existsSync(options.file);
  if (isNew) createCapsDatabase(options.file, { ...office, password: options.password });
  const writer = openCapsWriter(options.file);
  const last = lastUpload(writer);
  // An accelerated office goes on where its file ends; a real-time one is where the world is.
  const resumeMs = options.speed === 1 || last === undefined ? undefined : stampMs(last);
  const clock = new OfficeClock(options.startMs ?? resumeMs, options.speed);
  let taps = 0;
  const write = (due: readonly Tap[]) => {
    const written = writer.append(due);
    taps += written.length;
    for (const tap of written) print(JSON.stringify(tap));
  };
  const endMs = Date.now() + options.durationMs;
  const tapsLeft = () => options.maxTaps - taps;
  const isDone = () => signal.aborted || tapsLeft() <= 0 || Date.now() >= endMs;
  const { startMs } = clock;
  const session: Session = { options, office, writer, clock, startMs, signal, write, tapsLeft, isDone };
  try {
    writePast(session, isNew ? undefined : last);
    taps = 0;
    await (options.isLively ? runLively(session) : runScheduled(session));
  } finally {
    writer.close();
  }
}

/**
 * What happened before now: the history of a new file as if the door PC had been on all the time, or, in a file that
 * is there, what the doors kept while it was off, stored now.
 */
function writePast({ options, office, startMs, write }: Session, last: string | undefined): void {
  const { date: today, seconds } = civilOf(startMs);
  const now = stamp(today, seconds);
  const isHistory = last === undefined;
  const firstDay = isHistory
    ? addDays(today, -options.historyDays)
    : addDays(civilOf(stampMs(last)).date, -uploadReachDays);
  if (isHistory && options.historyDays === 0 && !options.isLively) return;
  const due: Tap[] = [];
  for (const tap of tapStream({ office, seed: options.seed, from: firstDay })) {
    if (tap.uploadedAt > now) break;
    if (last !== undefined && tap.uploadedAt <= last) continue;
    const isToday = tap.uploadedAt.slice(0, 8) === now.slice(0, 8);
    // In a lively office some come while one watches; on a later start everything of today is already lively.
    if (options.isLively && isToday && (!isHistory || tap.userNumber % stillToCome === 0)) continue;
    due.push(isHistory ? tap : { ...tap, uploadedAt: now, isCollectedLater: true });
  }
  write(due);
}

async function runScheduled({
  options,
  office,
  clock,
  startMs,
  signal,
  write,
  tapsLeft,
  isDone,
}: Session): Promise<void> {
  const { date: today, seconds } = civilOf(startMs);
  const now = stamp(today, seconds);
  const firstDay = addDays(today, -uploadReachDays);
  const stream = tapStream({ office, seed: options.seed, from: firstDay });
  // Nothing before `now` is due here: it is in the file, or it was before the file.
  const next = () => stream.next().value as Tap; // The stream has no end.
  let tap = next();
  while (tap.uploadedAt <= now) tap = next();
  const timeout = AbortSignal.timeout(Math.min(options.durationMs, timerMsMax));
  const until = AbortSignal.any([signal, timeout]);
  while (!isDone()) {
    await clock.waitUntil(stampMs(tap.uploadedAt), until);
    if (isDone()) return;
    const due: Tap[] = [];
    for (const shown = clock.nowStamp(); tap.uploadedAt <= shown && due.length < tapsLeft(); tap = next())
      due.push(tap);
    write(due);
  }
}

async function runLively({ options, office, writer, clock, signal, write, isDone }: Session): Promise<void> {
  const lively = new LivelyOffice(office, `${options.seed}|${clock.nowStamp()}`, writer.recent);
  const [lowMs, highMs] = options.everyMs;
  while (!isDone()) {
    const { date, seconds } = civilOf(clock.nowMs());
    write([lively.nextTap(date, seconds)]);
    if (!isDone()) await sleep(lively.random.between(lowMs, highMs), signal);
  }
}

/** Latest upload in the file. */
function lastUpload(writer: CapsWriter): string | undefined {
  return writer.recent
    .map((tap) => tap.uploadedAt)
    .toSorted()
    .at(-1);
}
