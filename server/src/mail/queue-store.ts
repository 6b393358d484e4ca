import { randomUUID } from 'node:crypto';
import type { Temporal } from '@nadeul/domain';
import type { Database } from '../database/index.ts';

/** A letter in plain text. */
export type Letter = { readonly recipient: string; readonly subject: string; readonly body: string };

/** Puts a letter into the office's post, with the transaction that it tells of; the server sends it in its own time. */
export async function queueMail(
  transaction: Database,
  { officeId, now }: { officeId: string; now: Temporal.Instant },
  letter: Letter,
): Promise<void> {
  const at = now.toString();
  await transaction
    .insertInto('mail')
    .values({
      office_id: officeId,
      mail_id: randomUUID(),
      ...letter,
      created_at: at,
      next_attempt_at: at,
    })
    .execute();
}
