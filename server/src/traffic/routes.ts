import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import type { Handlers } from '../http/index.ts';
import { readGates } from './gates.ts';

/** The endpoint of the gates of a device link. */
export function trafficHandlers(parts: {
  readonly db: Database;
  readonly clock: Clock;
}): Pick<Handlers, 'deviceLinkGates'> {
  return {
    deviceLinkGates: ({ caller, params }) =>
      readGates(parts, { officeId: caller.officeId, sourceId: params.sourceId }),
  };
}
