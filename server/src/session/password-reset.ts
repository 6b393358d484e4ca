import { createHash, randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { recordAudit } from '../audit/index.ts';
import { Refusal } from '../http/index.ts';
import { queueMail } from '../mail/index.ts';
import { officeByNumber, officeForSignIn } from '../office/index.ts';
import type { Site } from '../settings/index.ts';
import { addressKey, countAttempt, forgetAttempts, idKey, letterKey } from './attempt-store.ts';
import { passwordFault } from './password-rule.ts';
import { saveReset, takeReset } from './reset-store.ts';
import type { SessionParts } from './service.ts';
import { deleteSessions } from './session-store.ts';
import { findByLoginId, noteMustChange, savePasswordHash } from './store.ts';

const linkMinutes = 30;
const tokenBytes = 32;

type From = { readonly address: string; readonly host: string };
export type ResetParts = SessionParts & { readonly site: Site };

/** Sends a letter with a link, where the ID is known and has an address; says nothing of either. */
export async function requestReset(
  { db, clock, site }: ResetParts,
  { officeNumber, loginId }: { officeNumber?: string | undefined; loginId: string },
  { address, host }: From,
): Promise<void> {
  const now = clock();
  const office = await officeForSignIn(db, { officeNumber, host });
  const isFree =
    (await countAttempt(db, addressKey(address), now)) !== null &&
    (await countAttempt(db, letterKey(office?.number ?? '', loginId), now)) !== null;
  if (!isFree) throw new Refusal('too-many-attempts');
  if (office === undefined) return;
  const user = await findByLoginId(db, office.officeId, loginId);
  if (user === undefined || user.isDisabled || user.email === null) return;
  const { email: recipient } = user;
  const { officeId, number, name } = office;
  const token = `${number}.${randomBytes(tokenBytes).toString('base64url')}`;
  const expiresAt = now.add({ minutes: linkMinutes });
  await db.transaction().execute(async (transaction) => {
    await saveReset(transaction, officeId, {
      tokenSha256: sha256(token),
      loginId: user.loginId,
      now,
      expiresAt,
    });
    // Behind the #, so that the token is in no log and no referrer.
    const link = `${site.publicUrl}/reset-password#${token}`;
    await queueMail(transaction, { officeId, now }, { recipient, ...letter(name, user.name, link) });
  });
}

function letter(office: string, name: string, link: string) {
  return {
    subject: `[${office}] 비밀번호 재설정`,
    body: [
      `${name} 님, 비밀번호를 다시 정하려면 ${linkMinutes}분 안에 아래 주소를 열어 주세요.`,
      link,
      '요청한 적이 없다면 이 메일은 지워도 돼요. 비밀번호는 그대로예요.',
      '',
      `To choose a new password, open the address above within ${linkMinutes} minutes.`,
      'If you did not ask for this, ignore this letter; your password stays as it is.',
      '',
    ].join('\n'),
  };
}

/** Sets a new password by the link of a letter; ends all sessions and failures of the sign-in. */
export async function usePasswordReset(
  { db, clock }: SessionParts,
  { token, password }: { token: string; password: string },
  { address }: { address: string },
): Promise<void> {
  const now = clock();
  if ((await countAttempt(db, addressKey(address), now)) === null) throw new Refusal('too-many-attempts');
  const office = await officeByNumber(db, token.split('.')[0] ?? '');
  if (office === undefined) throw new Refusal('reset-link-ended');
  const { officeId, number } = office;
  await db.transaction().execute(async (transaction) => {
    const loginId = await takeReset(transaction, officeId, { tokenSha256: sha256(token), now });
    const user = loginId === undefined ? undefined : await findByLoginId(transaction, officeId, loginId);
    if (user === undefined || user.isDisabled) throw new Refusal('reset-link-ended');
    // Thrown inside, so that the link can be used again with a better password.
    const fault = passwordFault(password, user.loginId);
    if (fault !== null) throw new Refusal('request-malformed', [{ path: 'password', code: fault }]);
    await savePasswordHash(transaction, user.userId, await hash(password));
    await noteMustChange(transaction, { officeId, loginId: user.loginId }, false);
    await deleteSessions(transaction, user.userId);
    await forgetAttempts(transaction, idKey(number, user.loginId), now);
    const actor = { kind: 'person', id: user.loginId, name: user.name, address } as const;
    await recordAudit(transaction, { officeId, actor, now }, [
      { action: 'password-reset', subject: { kind: 'user', id: user.loginId, name: user.name } },
    ]);
  });
}

function sha256(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
