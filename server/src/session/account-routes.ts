import { utcText } from '../clock.ts';
import { type Handlers, Refusal } from '../http/index.ts';
import { findRules } from '../security/index.ts';
import {
  changeOwnPassword,
  confirmSecondFactor,
  endOtherSessions,
  endOwnSession,
  removeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from './account.ts';
import { holdsFor } from './needs.ts';
import { findSecondFactor } from './second-factor-store.ts';
import type { SessionParts } from './service.ts';
import { findSessions } from './session-store.ts';
import { findByLoginId } from './store.ts';

type Names =
  | 'account'
  | 'changePassword'
  | 'startSecondFactor'
  | 'confirmSecondFactor'
  | 'removeSecondFactor'
  | 'renewRecoveryCodes'
  | 'openSessions'
  | 'endSession'
  | 'endOtherSessions';

/** The endpoints of one's own account. */
export function accountHandlers(parts: SessionParts): Pick<Handlers, Names> {
  const { db } = parts;
  return {
    account: async ({ caller }) => {
      const { officeId, loginId, method } = caller;
      const [user, factor, rules] = await Promise.all([
        findByLoginId(db, officeId, loginId),
        findSecondFactor(db, caller),
        findRules(db, officeId),
      ]);
      if (user === undefined) throw new Refusal('signed-out');
      const { name, email } = user;
      const since = factor.since === null ? null : utcText(factor.since);
      const isRequired = holdsFor(rules.secondFactor, caller.roles);
      const { recoveryCodesLeft } = factor;
      return { loginId, name, email, method, secondFactor: { since, recoveryCodesLeft, isRequired } };
    },
    changePassword: async ({ caller, body }) => {
      await changeOwnPassword(parts, caller, body);
      return undefined;
    },
    startSecondFactor: ({ caller, body }) => startSecondFactor(parts, caller, body.password),
    confirmSecondFactor: async ({ caller, body }) => ({
      recoveryCodes: await confirmSecondFactor(parts, caller, body.code),
    }),
    removeSecondFactor: async ({ caller, body }) => {
      await removeSecondFactor(parts, caller, body.password);
      return undefined;
    },
    renewRecoveryCodes: async ({ caller, body }) => ({
      recoveryCodes: await renewRecoveryCodes(parts, caller, body.password),
    }),
    openSessions: async ({ caller: { userId, sessionId: own } }) => {
      const sessions = await findSessions(db, userId);
      return {
        sessions: sessions.map(({ sessionId, userAgent, address, openedAt, seenAt, method }) => ({
          sessionId,
          userAgent,
          address,
          openedAt: utcText(openedAt),
          seenAt: utcText(seenAt),
          method,
          isThis: sessionId === own,
        })),
      };
    },
    endSession: async ({ caller, params }) => {
      await endOwnSession(parts, caller, params.sessionId);
      return undefined;
    },
    endOtherSessions: async ({ caller }) => {
      await endOtherSessions(parts, caller);
      return undefined;
    },
  };
}
