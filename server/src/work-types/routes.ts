import { seoulDate } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers, PermittedCaller } from '../http/index.ts';
import { addWorkType, changeWorkType, removeWorkHours, setWorkHours } from './service.ts';
import { findNames, findWorkTypes } from './store.ts';

type WorkTypeParts = { readonly db: Database; readonly clock: Clock };
type WorkTypeHandlers = Pick<
  Handlers,
  'workTypes' | 'workTypeNames' | 'addWorkType' | 'changeWorkType' | 'setWorkHours' | 'removeWorkHours'
>;

/** The endpoints of work types and their hours. */
export function workTypeHandlers({ db, clock }: WorkTypeParts): WorkTypeHandlers {
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  return {
    workTypes: async ({ caller }) => ({
      workTypes: await findWorkTypes(db, caller.officeId, seoulDate(clock()).toString()),
    }),
    workTypeNames: async ({ caller }) => ({
      workTypes: (await findNames(db, caller.officeId))
        .filter(({ isUsed }) => isUsed)
        .map(({ workTypeId, name, isDefault }) => ({ workTypeId, name, isDefault })),
    }),
    addWorkType: ({ caller, body }) =>
      within((transaction) => addWorkType(transaction, doerOf(caller), body)),
    changeWorkType: async ({ caller, params, body }) => {
      await within((transaction) => changeWorkType(transaction, doerOf(caller), { ...params, change: body }));
      return undefined;
    },
    setWorkHours: async ({ caller, params, body }) => {
      await within((transaction) => setWorkHours(transaction, doerOf(caller), { ...params, hours: body }));
      return undefined;
    },
    removeWorkHours: async ({ caller, params }) => {
      await within((transaction) => removeWorkHours(transaction, doerOf(caller), params));
      return undefined;
    },
  };
}
