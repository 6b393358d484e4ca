import type { Handlers, PermittedCaller } from '../http/index.ts';
import { changeMeans, readMeans } from './means.ts';
import type { Doer, PlaceParts } from './parts.ts';
import { addPlace, changeCheck, changePlace, closePlace, reopenPlace } from './places.ts';
import { readPlace, readPlaces } from './read.ts';

type PlaceHandlers = Pick<
  Handlers,
  | 'checkSettings'
  | 'saveCheckSettings'
  | 'workplaces'
  | 'workplace'
  | 'addWorkplace'
  | 'changeWorkplace'
  | 'changeWorkplaceCheck'
  | 'closeWorkplace'
  | 'reopenWorkplace'
>;

/** The endpoints of an office's means of checking and its workplaces. */
export function workplaceHandlers(parts: PlaceParts): PlaceHandlers {
  const doer = ({ officeId, actor }: PermittedCaller): Doer => ({ officeId, actor, now: parts.clock() });
  return {
    checkSettings: ({ caller }) => readMeans(parts, caller.officeId),
    saveCheckSettings: async ({ caller, body }) => {
      await changeMeans(parts, doer(caller), body);
      return undefined;
    },
    workplaces: ({ caller }) => readPlaces(parts, caller.officeId),
    workplace: ({ caller, params }) => readPlace(parts, caller.officeId, params.workplaceId),
    addWorkplace: async ({ caller, body }) => ({ workplaceId: await addPlace(parts, doer(caller), body) }),
    changeWorkplace: async ({ caller, params, body }) => {
      await changePlace(parts, doer(caller), { workplaceId: params.workplaceId, body });
      return undefined;
    },
    changeWorkplaceCheck: async ({ caller, params, body }) => {
      await changeCheck(parts, doer(caller), { workplaceId: params.workplaceId, body });
      return undefined;
    },
    closeWorkplace: async ({ caller, params }) => {
      await closePlace(parts, doer(caller), params.workplaceId);
      return undefined;
    },
    reopenWorkplace: async ({ caller, params }) => {
      await reopenPlace(parts, doer(caller), params.workplaceId);
      return undefined;
    },
  };
}
