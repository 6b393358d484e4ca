import { idempotencyHours } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import { asOneTransaction, type Database } from '../database/index.ts';
import { type KeptWrite, type OnceOnly, Refusal } from '../http/index.ts';
import { opened, sealed, sha256Of } from './sealed.ts';
import { claimWrite, clearAnswers, findAnswer, saveAnswer, type WriteId } from './store.ts';

/**
 * Does a write that names a key once. The write and the note of its answer are one transaction: two requests that race
 * wait for each other, and a process that dies between leaves neither. What was refused did nothing and is not kept.
 */
export function onceOnly({ db, clock }: { db: Database; clock: Clock }): OnceOnly {
  return async (write, work) => {
    const id = idOf(write);
    const requestSha256 = sha256Of(write.request);
    return asOneTransaction(db, async (transaction) => {
      const now = clock();
      await clearAnswers(transaction, id.officeId, now.subtract({ hours: idempotencyHours }));
      if (!(await claimWrite(transaction, id, { requestSha256, now })))
        return answerAgain(transaction, { id, write, requestSha256 });
      const { status, answer } = await work();
      const text = answer === undefined ? null : sealed(JSON.stringify(answer), write.key);
      await saveAnswer(transaction, id, { status, answer: text });
      return { status, answer };
    });
  };
}

type Again = { readonly id: WriteId; readonly write: KeptWrite; readonly requestSha256: Buffer };

async function answerAgain(db: Database, { id, write, requestSha256 }: Again) {
  const kept = await findAnswer(db, id);
  // It was cleared between the two statements: as good as new, and the caller's next try finds it so.
  if (kept === undefined || kept.status === null) throw new Refusal('unavailable');
  if (!kept.requestSha256.equals(requestSha256)) throw new Refusal('idempotency-key-reused');
  const { status, answer } = kept;
  return { status, answer: answer === null ? undefined : JSON.parse(opened(answer, write.key)) };
}

function idOf({ caller: { officeId, actor }, endpoint, key }: KeptWrite): WriteId {
  const keySha256 = sha256Of(key);
  return { officeId, actorKind: actor.kind, actorId: actor.id, endpoint, keySha256 };
}
