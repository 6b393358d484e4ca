import type { Logger } from 'pino';
import type { Clock, Doorbell } from '../clock.ts';
import type { Clocks } from '../clocks.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Coverage } from '../coverage.ts';
import type { Disk } from '../disk.ts';
import type { Health } from '../health.ts';
import type { Limits } from '../limits.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { NewestFirst } from './newest-first.ts';

/** What the loops share. Each loop owns what is not in here. */
export type Parts = {
  readonly config: ConnectorConfig;
  readonly outbox: Outbox;
  readonly coverage: Coverage;
  readonly health: Health;
  readonly newestFirst: NewestFirst;
  readonly clocks: Clocks;
  readonly disk: Disk;
  /** Rung when there is something to send. */
  readonly deliveryBell: Doorbell;
  /** Rung when the state changed and the server should hear of it. */
  readonly heartbeatBell: Doorbell;
  readonly log: Logger;
  readonly limits: Limits;
  readonly now: Clock;
};
