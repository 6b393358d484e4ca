import type { EmployeeIdentity, IdentityHolder } from '@nadeul/contract';
import { type IdentityText, identityValue } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { end, requireEmployee } from './assign.ts';
import { undoChange } from './change.ts';
import { findNamed, findShown } from './identity-store.ts';
import { readSetAside, readStranger, readStrangers } from './inbox.ts';
import { presentIdentity } from './present.ts';
import {
  addIdentity,
  assignStranger,
  changeOrPreview,
  dismiss,
  readChanges,
  showIdentity,
} from './service.ts';

type MatchingHandlers = Pick<
  Handlers,
  | 'unmatched'
  | 'stranger'
  | 'assignStranger'
  | 'dismissStranger'
  | 'restoreStranger'
  | 'setAside'
  | 'identityHolders'
  | 'employeeIdentities'
  | 'addIdentity'
  | 'endIdentity'
  | 'removeIdentity'
  | 'showIdentity'
  | 'identityChanges'
  | 'undoIdentityChange'
>;

/** The endpoints of identities and of the unmatched inbox. */
export function matchingHandlers({ db, clock }: { db: Database; clock: Clock }): MatchingHandlers {
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  return {
    unmatched: ({ caller, query }) => readStrangers(db, caller.officeId, query),
    stranger: async ({ caller, params }) => {
      const detail = await readStranger(db, caller.officeId, params.strangerId);
      if (detail === null) throw new Refusal('not-found');
      return detail;
    },
    assignStranger: ({ caller, params, body }) =>
      changeOrPreview(db, body.isPreview, (transaction) =>
        assignStranger(transaction, doerOf(caller), { ...params, ...body }),
      ),
    dismissStranger: async ({ caller, params, body }) => {
      await within((transaction) => dismiss(transaction, doerOf(caller), { ...params, ...body }));
      return undefined;
    },
    restoreStranger: async ({ caller, params }) => {
      await within((transaction) => dismiss(transaction, doerOf(caller), { ...params, reason: null }));
      return undefined;
    },
    setAside: ({ caller, query }) => readSetAside(db, caller.officeId, query),
    identityHolders: ({ caller, query: { kind, value } }) =>
      readHolders(db, caller.officeId, { kind, value: identityValue(kind, value) }),
    employeeIdentities: ({ caller, params }) => readIdentities(db, caller.officeId, params.employeeId),
    addIdentity: ({ caller, params, body }) =>
      changeOrPreview(db, body.isPreview, (transaction) =>
        addIdentity(transaction, doerOf(caller), { ...params, ...body }),
      ),
    endIdentity: ({ caller, params, body }) =>
      changeOrPreview(db, body.isPreview, (transaction) =>
        end(transaction, doerOf(caller), { ...params, until: body.until }),
      ),
    removeIdentity: ({ caller, params }) =>
      within((transaction) => end(transaction, doerOf(caller), { ...params, until: null })),
    showIdentity: ({ caller, params }) =>
      within((transaction) => showIdentity(transaction, doerOf(caller), params.identityId)),
    identityChanges: ({ caller, query }) => readChanges(db, caller.officeId, query),
    undoIdentityChange: ({ caller, params }) =>
      within((transaction) => undoChange(transaction, doerOf(caller), params.changeId)),
  };
}

async function readIdentities(
  db: Database,
  officeId: string,
  employeeId: string,
): Promise<EmployeeIdentity[]> {
  await requireEmployee(db, officeId, employeeId);
  return (await findShown(db, officeId, { employeeId })).map(presentIdentity);
}

/** Whose a number is and was. */
async function readHolders(db: Database, officeId: string, text: IdentityText): Promise<IdentityHolder[]> {
  const shown = await findShown(db, officeId, { text });
  const people = await findNamed(
    db,
    officeId,
    shown.map(({ employeeId }) => employeeId),
  );
  return shown.flatMap((row) => {
    const employee = people.find(({ employeeId }) => employeeId === row.employeeId);
    return employee === undefined ? [] : [{ employee, identity: presentIdentity(row) }];
  });
}
