import { type Handlers, type PersonCaller, Refusal } from '../http/index.ts';
import { answerWish, leaveWish, readOwnWishes, readWishes, type WishParts } from './service.ts';

type WishHandlers = Pick<
  Handlers,
  'ownWishes' | 'wishForCorrection' | 'correctionWishes' | 'changeCorrectionWish'
>;

/** The endpoints of employees' notes to HR. */
export function correctionWishHandlers(parts: WishParts): WishHandlers {
  return {
    ownWishes: async ({ caller, params }) => ({
      wishes: await readOwnWishes(parts, ownOf(caller), params.month),
    }),
    wishForCorrection: ({ caller, body }) => leaveWish(parts, ownOf(caller), body),
    correctionWishes: ({ caller, query }) => readWishes(parts, caller.officeId, query),
    changeCorrectionWish: async ({ caller, params: { wishId }, body }) => {
      await answerWish(parts, caller, { wishId, body });
      return undefined;
    },
  };
}

function ownOf({ officeId, employeeId, actor }: PersonCaller) {
  if (employeeId === null) throw new Refusal('no-employee-record');
  return { officeId, employeeId, actor };
}
