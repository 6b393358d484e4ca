import type { Handlers } from '../http/index.ts';
import { refuseOtherOffice } from '../ingest/index.ts';
import { type CompletenessParts, keepDayCounts, readLinkDays } from './service.ts';

type CompletenessHandlers = Pick<Handlers, 'reportDayCounts' | 'deviceLinkDays'>;

/** The endpoints of completeness: rows at the door against those that arrived. */
export function completenessHandlers(parts: CompletenessParts): CompletenessHandlers {
  return {
    reportDayCounts: async ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      const source = { officeId: caller.officeId, sourceId: body.sourceId };
      return { kept: await keepDayCounts(parts, source, body) };
    },
    deviceLinkDays: async ({ caller: { officeId }, params: { sourceId }, query }) => ({
      days: await readLinkDays(parts, { officeId, sourceId }, query),
    }),
  };
}
