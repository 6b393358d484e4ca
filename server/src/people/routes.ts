import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { changeMany } from './bulk.ts';
import { changeEmployee, undoChange } from './change.ts';
import { createEmployee } from './create.ts';
import { addLeave, changeLeaveEnd, leaveOffice, removeLeave, returnToOffice } from './leaves.ts';
import { readAllListed, readCard, readEmployees } from './read.ts';

type PeopleParts = { readonly db: Database; readonly clock: Clock };
type PeopleHandlers = Pick<
  Handlers,
  | 'employees'
  | 'addEmployee'
  | 'changeEmployees'
  | 'employee'
  | 'changeEmployee'
  | 'undoEmployeeChange'
  | 'addLeave'
  | 'endLeave'
  | 'removeLeave'
  | 'leaveOffice'
  | 'returnToOffice'
>;

/** The endpoints of employees. */
export function peopleHandlers(parts: PeopleParts): PeopleHandlers {
  const { db, clock } = parts;
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  const versionOf = async (work: (transaction: Database) => Promise<number>) => ({
    version: await within(work),
  });
  return {
    employees: ({ caller, query }) => readEmployees(parts, caller, query),
    employee: async ({ caller, params }) => {
      const card = await readCard(parts, caller, params.employeeId);
      if (card === null) throw new Refusal('not-found');
      return card;
    },
    addEmployee: ({ caller, body }) =>
      within((transaction) => createEmployee(transaction, doerOf(caller), body)),
    changeEmployee: ({ caller, params, body }) =>
      versionOf((transaction) => changeEmployee(transaction, doerOf(caller), { ...params, change: body })),
    undoEmployeeChange: ({ caller, params, query }) =>
      versionOf((transaction) => undoChange(transaction, doerOf(caller), { ...params, ...query })),
    addLeave: ({ caller, params, body }) =>
      versionOf((transaction) => addLeave(transaction, doerOf(caller), { ...params, leave: body })),
    endLeave: ({ caller, params, body }) =>
      versionOf((transaction) => changeLeaveEnd(transaction, doerOf(caller), { ...params, ...body })),
    removeLeave: ({ caller, params, query }) =>
      versionOf((transaction) => removeLeave(transaction, doerOf(caller), { ...params, ...query })),
    leaveOffice: ({ caller, params, body }) =>
      versionOf((transaction) => leaveOffice(transaction, doerOf(caller), { ...params, ...body })),
    returnToOffice: ({ caller, params, body }) =>
      versionOf((transaction) => returnToOffice(transaction, doerOf(caller), { ...params, ...body })),
    changeEmployees: async ({ caller, body: { who, from, change } }) => {
      const employeeIds =
        'employeeIds' in who
          ? [...new Set(who.employeeIds)]
          : (await readAllListed(parts, caller, who.filter)).map(({ employeeId }) => employeeId);
      return within((transaction) => changeMany(transaction, doerOf(caller), { employeeIds, from, change }));
    },
  };
}
