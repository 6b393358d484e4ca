import { randomUUID } from 'node:crypto';
import type { MailSettings, MailSettingsChange, TestMailResult } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { closeIncident } from '../incidents/index.ts';
import type { Seal } from '../security/index.ts';
import { countLetters, hurryLetters } from './post-store.ts';
import { passwordPurpose, sendLetter } from './send.ts';
import { deleteMailServer, findMailServer, type MailServer, saveMailServer } from './setting-store.ts';

const failedWithinHours = 7 * 24;

export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

const subject = { kind: 'notice-setting', id: 'mail', name: '메일' } as const;

/** An office's mail server without its password, and how its letters fare; null where it has none. */
export async function readMailSettings(
  db: Database,
  officeId: string,
  now: Temporal.Instant,
): Promise<MailSettings | null> {
  const server = await findMailServer(db, officeId);
  if (server === undefined) return null;
  const counts = await countLetters(db, officeId, now.subtract({ hours: failedWithinHours }));
  return { ...shown(server), ...counts };
}

function shown({ sealedPassword, ...server }: MailServer) {
  return { ...server, hasPassword: sealedPassword !== null };
}

/** Sets the mail server. The password is kept sealed; letters that waited for a mended server leave at once. */
export async function setMailServer(
  transaction: Database,
  doer: Doer,
  { change: { password, ...change }, seal }: { change: MailSettingsChange; seal: Pick<Seal, 'seal'> },
): Promise<void> {
  const { officeId, now } = doer;
  const known = await findMailServer(transaction, officeId);
  // Another machine does not get the password that was meant for this one.
  const kept = known?.host === change.host && known.user === change.user ? known.sealedPassword : null;
  const sealedPassword =
    password === undefined ? kept : password === '' ? null : seal.seal(passwordPurpose, password);
  const server = { ...change, sealedPassword };
  await saveMailServer(transaction, officeId, server);
  await hurryLetters(transaction, officeId, now);
  const before = known === undefined ? {} : { before: shown(known) };
  const after = { ...shown(server), ...(password === undefined ? {} : { isPasswordNew: true }) };
  await recordAudit(transaction, doer, [{ action: 'mail-server-changed', subject, ...before, after }]);
}

/** Removes the mail server; letters wait for another for a day. */
export async function removeMailServer(transaction: Database, doer: Doer): Promise<void> {
  const { officeId, now } = doer;
  const known = await findMailServer(transaction, officeId);
  if (known === undefined) return;
  await deleteMailServer(transaction, officeId);
  await closeIncident(transaction, { officeId, kind: 'mail-failing', subject: 'mail' }, now);
  await recordAudit(transaction, doer, [{ action: 'mail-server-removed', subject, before: shown(known) }]);
}

type Trial = { readonly officeId: string; readonly recipient: string; readonly officeName: string };

/** Sends a letter by the saved settings at once, past the queue, and tells what the mail server said. */
export async function sendTestMail(
  { db, seal, now }: { db: Database; seal: Pick<Seal, 'open'>; now: Temporal.Instant },
  { officeId, recipient, officeName }: Trial,
): Promise<TestMailResult> {
  const server = await findMailServer(db, officeId);
  if (server === undefined) throw new Refusal('mail-not-set-up');
  const letter = {
    mailId: randomUUID(),
    recipient,
    subject: `[나들] ${officeName}: 시험 메일이에요`,
    body: '이 메일이 보이면 메일 서버 설정이 맞아요. 답장하지 않아도 돼요.\n',
  };
  const { code, answer } = await sendLetter(server, seal, letter);
  // What waited for the server to be mended need not wait longer.
  if (code === null) await hurryLetters(db, officeId, now);
  return { code, answer };
}
