import { type Handlers, Refusal } from '../http/index.ts';

type ResendHandlers = Pick<Handlers, 'resends' | 'requestResend' | 'cancelResend'>;

/** The endpoints of 날짜별 전송. */
export function resendHandlers(): ResendHandlers {
  return {
    resends: () => Promise.reject(new Refusal('unavailable')),
    requestResend: () => Promise.reject(new Refusal('unavailable')),
    cancelResend: () => Promise.reject(new Refusal('unavailable')),
  };
}
