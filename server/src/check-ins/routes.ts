import { type Handlers, type PersonCaller, Refusal } from '../http/index.ts';
import { type CheckParts, pressForMessenger, pressOwn, readOwn } from './service.ts';
import type { Whose } from './store.ts';

type CheckHandlers = Pick<Handlers, 'ownCheck' | 'checkIn' | 'checkInByMessenger'>;

/** The endpoints by which people check in themselves. */
export function checkInHandlers(parts: CheckParts): CheckHandlers {
  return {
    ownCheck: ({ caller, request }) => readOwn(parts, ownOf(caller), request.ip),
    checkIn: ({ caller, body, request }) => pressOwn(parts, ownOf(caller), { body, address: request.ip }),
    checkInByMessenger: ({ caller, params: { employeeId }, body }) =>
      pressForMessenger(parts, caller, { employeeId, body }),
  };
}

function ownOf({ officeId, employeeId }: PersonCaller): Whose {
  if (employeeId === null) throw new Refusal('no-employee-record');
  return { officeId, employeeId };
}
