import { Temporal } from '@nadeul/domain';
import { type Background, poll } from '../background/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { openIncident } from '../incidents/index.ts';
import type { Seal } from '../security/index.ts';
import {
  deleteOldDeliveries,
  disableWebhook,
  type NewAttempt,
  saveAttempt,
  saveHealth,
  type TakenDelivery,
  takeDeliveries,
} from './log-store.ts';
import { post } from './post.ts';
import { secretPurpose, urlPurpose } from './service.ts';
import { dropWaiting } from './store.ts';

const lookEveryMs = 2000;
const deliveriesAtOnce = 8;
/** Pauses before each further attempt; after the last one nothing more is tried by itself. */
const pauseMinutes = [1, 5, 30, 120, 360] as const;
/** A webhook at which nothing arrived for so long is switched off. */
const disabledAfterHours = 72;
const keptHours = 30 * 24;

export type WebhookParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly seal: Pick<Seal, 'open'>;
  /** Receivers within the office's own network; the operator's setting. */
  readonly allowsPrivate: boolean;
};

/** Sends what waits for webhooks from now on. */
export function startWebhooks(parts: WebhookParts, onError: (error: unknown) => void): Background {
  return poll({ everyMs: lookEveryMs, work: () => sendDueDeliveries(parts), onError });
}

/**
 * Sends what is due; false when nothing was. It arrives at least once: a receiver that answered just before the
 * process died gets it again under the same delivery id.
 */
async function sendDueDeliveries(parts: WebhookParts): Promise<boolean> {
  const taken = await takeDeliveries(parts.db, { now: parts.clock(), deliveriesMax: deliveriesAtOnce });
  await Promise.all(taken.map((delivery) => sendOne(parts, delivery)));
  return taken.length > 0;
}

async function sendOne(
  { db, clock, seal, allowsPrivate }: WebhookParts,
  delivery: TakenDelivery,
): Promise<void> {
  const { deliveryId, event, body } = delivery;
  const at = clock();
  const started = performance.now();
  const url = seal.open(urlPurpose, delivery.sealedUrl);
  const secret = seal.open(secretPurpose, delivery.sealedSecret);
  const outcome = await post({ url, secret, deliveryId, event, body, at }, { allowsPrivate });
  const attempt = { at, milliseconds: Math.round(performance.now() - started), ...outcome };
  await db.transaction().execute((transaction) => keep(transaction, { delivery, attempt }, clock()));
}

async function keep(
  transaction: Database,
  { delivery, attempt }: { delivery: TakenDelivery; attempt: NewAttempt },
  now: Temporal.Instant,
): Promise<void> {
  const isDelivered = attempt.errorCode === null;
  const pause = isDelivered ? undefined : pauseMinutes[delivery.attempts - 1];
  const nextAt = pause === undefined ? null : now.add({ minutes: pause });
  await saveAttempt(transaction, delivery, { attempt, nextAt });
  const failingSince = await saveHealth(transaction, delivery, { isDelivered, now });
  if (failingSince === null) return;
  const isTooLong = Temporal.Instant.compare(failingSince.add({ hours: disabledAfterHours }), now) <= 0;
  if (!isTooLong || !(await disableWebhook(transaction, delivery, now))) return;
  await dropWaiting(transaction, delivery);
  const { officeId, webhookId: subject } = delivery;
  await openIncident(transaction, { officeId, kind: 'webhook-disabled', subject, from: failingSince }, now);
}

/** Forgets the log of what was sent long ago. */
export async function sweepWebhooks(transaction: Database, now: Temporal.Instant): Promise<void> {
  await deleteOldDeliveries(transaction, now.subtract({ hours: keptHours }));
}
