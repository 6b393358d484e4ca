import type { Handlers } from '../http/index.ts';
import type { SessionParts } from '../session/index.ts';
import { findUsers } from './list-store.ts';
import { presentUser } from './present.ts';
import {
  addUser,
  changeUser,
  endUserSessions,
  resetUserPassword,
  resetUserSecondFactor,
  unlockUser,
} from './service.ts';

type Names =
  | 'users'
  | 'addUser'
  | 'changeUser'
  | 'resetUserPassword'
  | 'resetUserSecondFactor'
  | 'unlockUser'
  | 'endUserSessions';

/** The endpoints of 사용자 관리. */
export function userHandlers(parts: SessionParts): Pick<Handlers, Names> {
  return {
    users: async ({ caller, query }) => {
      const { rows, ...page } = await findUsers(parts.db, { ...caller, now: parts.clock() }, query);
      return { ...page, rows: rows.map(presentUser) };
    },
    addUser: ({ caller, body }) => addUser(parts, caller, body),
    changeUser: async ({ caller, params, body }) => {
      await changeUser({ parts, caller, ...params }, body);
      return undefined;
    },
    resetUserPassword: async ({ caller, params }) => ({
      password: await resetUserPassword({ parts, caller, ...params }),
    }),
    resetUserSecondFactor: async ({ caller, params }) => {
      await resetUserSecondFactor({ parts, caller, ...params });
      return undefined;
    },
    unlockUser: async ({ caller, params }) => {
      await unlockUser({ parts, caller, ...params });
      return undefined;
    },
    endUserSessions: async ({ caller, params }) => {
      await endUserSessions({ parts, caller, ...params });
      return undefined;
    },
  };
}
