import { Temporal } from '@nadeul/domain';
import { type Background, poll } from '../background/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { closeIncident, openIncident } from '../incidents/index.ts';
import type { Seal } from '../security/index.ts';
import {
  putOffLetters,
  saveNotSent,
  saveSent,
  sweepLetters,
  type TakenLetter,
  takeLetters,
} from './post-store.ts';
import { type Sent, sendLetter } from './send.ts';
import { findMailServer } from './setting-store.ts';

const lookEveryMs = 2000;
const lettersAtOnce = 4;
/** A letter that has not left by then is given up. */
const givenUpAfterHours = 24;
const pauseMinutesMax = 60;
/** From this attempt on, people are told that mail does not leave. */
const attemptsBeforeTold = 2;
const keptDays = 30;
const hoursOfDay = 24;

export type PostParts = { readonly db: Database; readonly clock: Clock; readonly seal: Pick<Seal, 'open'> };

/** Sends waiting letters from now on. */
export function startPost(parts: PostParts, onError: (error: unknown) => void): Background {
  return poll({ everyMs: lookEveryMs, work: () => sendDueLetters(parts), onError });
}

/**
 * Sends the letters that are due; false when there were none. A letter leaves once, unless the process dies between
 * the mail server's answer and the commit that follows it: then it leaves again under the same Message-ID.
 */
async function sendDueLetters(parts: PostParts): Promise<boolean> {
  const letters = await takeLetters(parts.db, { now: parts.clock(), lettersMax: lettersAtOnce });
  await Promise.all(letters.map((letter) => sendOne(parts, letter)));
  return letters.length > 0;
}

async function sendOne({ db, clock, seal }: PostParts, letter: TakenLetter): Promise<void> {
  const server = await findMailServer(db, letter.officeId);
  // Removed since the letter was taken: it waits for another.
  if (server === undefined) return;
  const sent = await sendLetter(server, seal, letter);
  await db.transaction().execute((transaction) => keep(transaction, { letter, sent }, clock()));
}

async function keep(
  transaction: Database,
  { letter, sent: { code, isFinal } }: { letter: TakenLetter; sent: Sent },
  now: Temporal.Instant,
): Promise<void> {
  const { officeId, attempts, createdAt } = letter;
  const failing = { officeId, kind: 'mail-failing', subject: 'mail' } as const;
  if (code === null) {
    await saveSent(transaction, letter, now);
    return closeIncident(transaction, failing, now);
  }
  const again = now.add({ minutes: pauseMinutesAfter(attempts) });
  const isTooOld = Temporal.Instant.compare(createdAt.add({ hours: givenUpAfterHours }), now) <= 0;
  await saveNotSent(transaction, letter, { code, now, nextAt: isFinal || isTooOld ? null : again });
  // What is wrong with one letter says nothing of the others.
  if (code === 'mail-rejected') return;
  await putOffLetters(transaction, officeId, again);
  if (attempts >= attemptsBeforeTold)
    await openIncident(transaction, { ...failing, code, from: createdAt }, now);
}

/** 1, 2, 4, 8 … minutes. */
function pauseMinutesAfter(attempts: number): number {
  return Math.min(2 ** Math.min(attempts - 1, 10), pauseMinutesMax);
}

/** Gives up and forgets letters whose time is over. */
export async function sweepPost(transaction: Database, now: Temporal.Instant): Promise<void> {
  await sweepLetters(transaction, {
    now,
    givenUpBefore: now.subtract({ hours: givenUpAfterHours }),
    doneBefore: now.subtract({ hours: keptDays * hoursOfDay }),
  });
}
