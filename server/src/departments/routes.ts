import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { todayOf } from '../people/index.ts';
import { findRanks, replaceRanks } from './rank-store.ts';
import {
  addDepartment,
  changeDepartment,
  closeDepartment,
  readChoices,
  readTree,
  reopenDepartment,
} from './service.ts';

type DepartmentParts = { readonly db: Database; readonly clock: Clock };
type DepartmentHandlers = Pick<
  Handlers,
  | 'departments'
  | 'employeeChoices'
  | 'addDepartment'
  | 'changeDepartment'
  | 'closeDepartment'
  | 'reopenDepartment'
  | 'ranks'
  | 'saveRanks'
>;

/** The endpoints of the department tree and the ranks. */
export function departmentHandlers({ db, clock }: DepartmentParts): DepartmentHandlers {
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  const today = () => todayOf({ now: clock() });
  return {
    departments: async ({ caller }) => ({ departments: await readTree(db, caller.officeId, today()) }),
    employeeChoices: ({ caller }) => readChoices(db, caller.officeId, today()),
    addDepartment: ({ caller, body }) =>
      within((transaction) => addDepartment(transaction, doerOf(caller), body)),
    changeDepartment: async ({ caller, params, body }) => {
      await within((transaction) =>
        changeDepartment(transaction, doerOf(caller), { ...params, change: body }),
      );
      return undefined;
    },
    closeDepartment: async ({ caller, params, body }) => {
      await within((transaction) => closeDepartment(transaction, doerOf(caller), { ...params, ...body }));
      return undefined;
    },
    reopenDepartment: async ({ caller, params }) => {
      await within((transaction) => reopenDepartment(transaction, doerOf(caller), params.departmentId));
      return undefined;
    },
    ranks: async ({ caller }) => ({ ranks: await findRanks(db, caller.officeId, today()) }),
    saveRanks: async ({ caller, body }) => {
      const names = body.grades.flat().map(({ name }) => name);
      if (new Set(names).size < names.length) throw new Refusal('rank-name-taken');
      const outcome = await within((transaction) => replaceRanks(transaction, doerOf(caller), body));
      if (outcome === 'in-use') throw new Refusal('rank-in-use');
      if (outcome === 'not-found') throw new Refusal('not-found');
      return { ranks: await findRanks(db, caller.officeId, today()) };
    },
  };
}
