import type { Database } from '../database/index.ts';
import type { Handlers, PermittedCaller } from '../http/index.ts';
import { acceptExceptions, type ClosingParts, readExceptions, withdrawAcceptances } from './exceptions.ts';
import { readLateFacts } from './late-facts.ts';
import { closeMonth, readStanding, reopenMonth } from './service.ts';

type ClosingHandlers = Pick<
  Handlers,
  | 'exceptions'
  | 'acceptExceptions'
  | 'withdrawAcceptances'
  | 'monthStanding'
  | 'closeMonth'
  | 'reopenMonth'
  | 'lateFacts'
>;

/** The endpoints of 예외 and 마감. */
export function closingHandlers(parts: ClosingParts): ClosingHandlers {
  const { db, clock } = parts;
  const doerOf = (caller: PermittedCaller) => ({ ...caller, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  return {
    exceptions: ({ caller, params: { month }, query }) => readExceptions(parts, caller, { month, query }),
    acceptExceptions: async ({ caller, body }) => {
      await within((transaction) => acceptExceptions(transaction, doerOf(caller), body));
      return undefined;
    },
    withdrawAcceptances: async ({ caller, body }) => {
      await within((transaction) => withdrawAcceptances(transaction, doerOf(caller), body.exceptions));
      return undefined;
    },
    monthStanding: ({ caller, params: { month } }) => readStanding(parts, caller.officeId, month),
    closeMonth: ({ caller, body }) => within((transaction) => closeMonth(transaction, doerOf(caller), body)),
    reopenMonth: async ({ caller, params: { closingId }, body: { reason } }) => {
      await within((transaction) => reopenMonth(transaction, doerOf(caller), { closingId, reason }));
      return undefined;
    },
    lateFacts: ({ caller, params: { month } }) => readLateFacts(parts, caller.officeId, month),
  };
}
