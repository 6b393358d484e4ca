import { type Handlers, Refusal } from '../http/index.ts';

type CompletenessHandlers = Pick<Handlers, 'reportDayCounts' | 'deviceLinkDays'>;

/** The endpoints of completeness: rows at the door against those that arrived. */
export function completenessHandlers(): CompletenessHandlers {
  return {
    reportDayCounts: () => Promise.reject(new Refusal('unavailable')),
    deviceLinkDays: () => Promise.reject(new Refusal('unavailable')),
  };
}
