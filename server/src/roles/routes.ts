import { roleCandidatesMax } from '@nadeul/contract';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type Handlers, type PermittedCaller, Refusal } from '../http/index.ts';
import { addGrant, endGrant, findDepartments, findGrants, findPeople, type GrantRow } from './store.ts';

type RoleParts = { readonly db: Database; readonly clock: Clock };

/** Most grants that are shown, ended ones included. */
const grantsMax = 1000;

/** The endpoints of roles and their history. */
export function roleHandlers({
  db,
  clock,
}: RoleParts): Pick<Handlers, 'roleGrants' | 'roleCandidates' | 'grantRole' | 'revokeRole'> {
  const at = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  return {
    roleGrants: async ({ caller: { officeId } }) => {
      const [grants, departments] = await Promise.all([
        findGrants(db, officeId, grantsMax),
        findDepartments(db, officeId),
      ]);
      return { grants: grants.map(presentGrant), departments };
    },
    roleCandidates: async ({ caller: { officeId }, query }) => ({
      people: await findPeople(db, officeId, { search: query.search, rowsMax: roleCandidatesMax }),
    }),
    grantRole: async ({ caller, body }) => {
      if (!(await addGrant(db, at(caller), body))) throw new Refusal('not-found');
      return undefined;
    },
    revokeRole: async ({ caller, params }) => {
      const outcome = await endGrant(db, at(caller), params.grantId);
      if (outcome === 'missing') throw new Refusal('not-found');
      if (outcome === 'last') throw new Refusal('last-super-admin');
      return undefined;
    },
  };
}

function presentGrant({ departmentId, departmentName, grantedAt, revokedAt, ...grant }: GrantRow) {
  const department = departmentId === null ? null : { departmentId, name: departmentName ?? '' };
  return {
    ...grant,
    department,
    grantedAt: utcText(grantedAt),
    revokedAt: revokedAt === null ? null : utcText(revokedAt),
  };
}
