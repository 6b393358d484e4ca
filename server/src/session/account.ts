import { hash, verify } from '@node-rs/argon2';
import { type AuditEntry, recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type PersonCaller, Refusal } from '../http/index.ts';
import { codeKey, idKey } from './attempt-store.ts';
import { judgeAttempt } from './attempts.ts';
import { passwordFault } from './password-rule.ts';
import { newRecoveryCodes, newSecret, plainCode, stepOf } from './second-factor.ts';
import {
  deleteSecondFactor,
  enforceSecret,
  findSecondFactor,
  savePendingSecret,
  saveRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from './second-factor-store.ts';
import type { SessionParts } from './service.ts';
import { deleteSession, deleteSessions, noteSecondFactor } from './session-store.ts';
import { findPasswordHash, noteMustChange, savePasswordHash } from './store.ts';

const secretPurpose = 'second factor';
const codePurpose = 'recovery code';

/** Changes one's own password; ends all other sessions. */
export async function changeOwnPassword(
  parts: SessionParts,
  caller: PersonCaller,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await provePassword(parts, caller, current);
  const fault = current === password ? ('same-as-before' as const) : passwordFault(password, caller.loginId);
  if (fault !== null) throw new Refusal('request-malformed', [{ path: 'password', code: fault }]);
  const hashed = await hash(password);
  await withAudit(parts, caller, { action: 'password-changed' }, async (transaction) => {
    await savePasswordHash(transaction, caller.userId, hashed);
    await noteMustChange(transaction, caller, false);
    await deleteSessions(transaction, caller.userId, { keep: caller.sessionId });
  });
}

async function provePassword(parts: SessionParts, caller: PersonCaller, password: string): Promise<void> {
  const isRight = await judgeAttempt(parts, {
    key: idKey(caller.officeNumber, caller.loginId),
    address: caller.actor.address,
    judge: async () => {
      const known = await findPasswordHash(parts.db, caller.userId);
      return known !== null && (await verify(known, password)) ? true : null;
    },
  });
  if (isRight === null) throw new Refusal('password-refused');
}

/** A new secret for one's second factor, which is in force once its first code has come. */
export async function startSecondFactor(
  parts: SessionParts,
  caller: PersonCaller,
  password: string | undefined,
): Promise<{ secret: string; uri: string }> {
  if (caller.needs !== 'second-factor-setup') await provePassword(parts, caller, password ?? '');
  const made = newSecret(caller.loginId, caller.officeName);
  const sealed = parts.auth.seal.seal(secretPurpose, made.secret);
  // One that is in force is first removed, which asks for the password too.
  if (!(await savePendingSecret(parts.db, caller, sealed))) throw new Refusal('forbidden');
  return made;
}

/** Puts the second factor in force by its first code; returns the recovery codes, which are shown this once. */
export async function confirmSecondFactor(
  parts: SessionParts,
  caller: PersonCaller,
  code: string,
): Promise<string[]> {
  const { secret, since } = await findSecondFactor(parts.db, caller);
  if (secret === null || since !== null) throw new Refusal('second-factor-refused');
  await judgeCode(parts, caller, (db) => isFreshCode(parts, db, { caller, secret, code }));
  const codes = newRecoveryCodes();
  const now = parts.clock();
  await withAudit(parts, caller, { action: 'second-factor-set' }, async (transaction) => {
    if (!(await enforceSecret(transaction, caller, now))) throw new Refusal('second-factor-refused');
    await saveRecoveryCodes(transaction, caller, hashesOf(parts, codes));
    await noteSecondFactor(transaction, caller.sessionId, now);
  });
  return codes;
}

/** Gives the code of the second factor, or a recovery code, which works once. */
export async function giveSecondFactor(
  parts: SessionParts,
  caller: PersonCaller,
  code: string,
): Promise<void> {
  const { secret, since } = await findSecondFactor(parts.db, caller);
  if (secret === null || since === null) throw new Refusal('second-factor-refused');
  const now = parts.clock();
  const isNumber = /^\d{6}$/.test(code);
  await judgeCode(parts, caller, async (db) => {
    if (isNumber) return isFreshCode(parts, db, { caller, secret, code });
    const codeHash = parts.auth.seal.hash(codePurpose, plainCode(code));
    return takeRecoveryCode(db, caller, { codeHash, now });
  });
  if (isNumber) return noteSecondFactor(parts.db, caller.sessionId, now);
  await withAudit(parts, caller, { action: 'recovery-code-used' }, (transaction) =>
    noteSecondFactor(transaction, caller.sessionId, now),
  );
}

type Code = { readonly caller: PersonCaller; readonly secret: string; readonly code: string };

async function isFreshCode(parts: SessionParts, db: Database, { caller, secret, code }: Code) {
  const step = stepOf(parts.auth.seal.open(secretPurpose, secret), code, parts.clock());
  return step !== null && (await takeStep(db, caller, step));
}

async function judgeCode(
  parts: SessionParts,
  caller: PersonCaller,
  isRight: (db: Database) => Promise<boolean>,
): Promise<void> {
  const found = await judgeAttempt(parts, {
    key: codeKey(caller.officeNumber, caller.loginId),
    address: caller.actor.address,
    judge: async () => ((await isRight(parts.db)) ? true : null),
    onLock: (lockedUntil) =>
      recordAudit(parts.db, { ...caller, now: parts.clock() }, [
        {
          action: 'user-locked',
          subject: subjectOf(caller),
          after: { lockedUntil: lockedUntil.toString() },
        },
      ]),
  });
  if (found === null) throw new Refusal('second-factor-refused');
}

/** Removes one's own second factor. */
export async function removeSecondFactor(
  parts: SessionParts,
  caller: PersonCaller,
  password: string,
): Promise<void> {
  await provePassword(parts, caller, password);
  await withAudit(parts, caller, { action: 'second-factor-removed' }, (transaction) =>
    deleteSecondFactor(transaction, caller),
  );
}

/** New recovery codes in place of the old ones, shown this once. */
export async function renewRecoveryCodes(
  parts: SessionParts,
  caller: PersonCaller,
  password: string,
): Promise<string[]> {
  await provePassword(parts, caller, password);
  if ((await findSecondFactor(parts.db, caller)).since === null) throw new Refusal('not-found');
  const codes = newRecoveryCodes();
  await withAudit(parts, caller, { action: 'recovery-codes-renewed' }, (transaction) =>
    saveRecoveryCodes(transaction, caller, hashesOf(parts, codes)),
  );
  return codes;
}

function hashesOf({ auth }: SessionParts, codes: readonly string[]): Buffer[] {
  return codes.map((code) => auth.seal.hash(codePurpose, plainCode(code)));
}

/** Ends one of one's own sessions. */
export async function endOwnSession(
  parts: SessionParts,
  caller: PersonCaller,
  sessionId: string,
): Promise<void> {
  await withAudit(parts, caller, { action: 'sessions-ended', after: { count: 1 } }, async (transaction) => {
    if (!(await deleteSession(transaction, caller.userId, sessionId))) throw new Refusal('not-found');
  });
}

/** Ends one's own sessions but this one. */
export async function endOtherSessions(parts: SessionParts, caller: PersonCaller): Promise<void> {
  await withAudit(parts, caller, { action: 'sessions-ended' }, (transaction) =>
    deleteSessions(transaction, caller.userId, { keep: caller.sessionId }),
  );
}

async function withAudit(
  { db, clock }: SessionParts,
  caller: PersonCaller,
  entry: Omit<AuditEntry, 'subject'>,
  work: (transaction: Database) => Promise<unknown>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await work(transaction);
    await recordAudit(transaction, { ...caller, now: clock() }, [{ ...entry, subject: subjectOf(caller) }]);
  });
}

function subjectOf({ loginId, name }: PersonCaller) {
  return { kind: 'user', id: loginId, name } as const;
}
