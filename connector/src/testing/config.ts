import { join } from 'node:path';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';

export const officeToken = 'test-token-that-must-not-be-logged';

/** A checked config for a test folder. */
export function configOf(folder: string, server: string, path = join(folder, 'ACCESS.mdb')): ConnectorConfig {
  return {
    server,
    officeNumber: '480216935',
    officeToken,
    dataFolder: join(folder, 'connector-data'),
    source: {
      name: '본사 출입문',
      profile: 'caps-access',
      place: { engine: 'access', path },
      startDate: '2026-01-01',
    },
    language: 'ko',
  };
}

/** Waits short enough for tests; everything else as it is. */
export const shortWaits: Partial<Limits> = {
  pollMs: 20,
  pollTroubledMs: 30,
  openAgainMs: 50,
  pendingMaxMs: 300,
  heartbeatMs: 50,
  deliveryIdleMs: 50,
  retryFirstMs: 10,
  retryLongestMs: 50,
  retryRefusedMs: 100,
  requestMs: 2_000,
  coverMarginMs: 0,
  resendIdleMs: 50,
  dayCountLookMs: 20,
  dayCountRetryMs: 100,
  dayCountRestFactor: 0,
  dayCountPieceRestFactor: 0,
};
