import type { Handlers, PermittedCaller } from '../http/index.ts';
import { presentResend } from './present.ts';
import { askForDays, listResends, type ResendParts, takeBack } from './service.ts';

type ResendHandlers = Pick<Handlers, 'resends' | 'requestResend' | 'cancelResend'>;

/** The endpoints of 날짜별 전송. */
export function resendHandlers(parts: ResendParts): ResendHandlers {
  const { db, clock } = parts;
  const doer = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  return {
    resends: async ({ caller: { officeId }, params: { sourceId } }) => {
      const found = await listResends(parts, { officeId, sourceId });
      return { resends: found.map(presentResend) };
    },
    requestResend: async ({ caller, params: { sourceId }, body }) =>
      presentResend(await askForDays(db, doer(caller), { sourceId, days: body })),
    cancelResend: async ({ caller, params }) => {
      await takeBack(db, doer(caller), params);
      return undefined;
    },
  };
}
