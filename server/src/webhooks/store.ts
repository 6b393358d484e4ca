import { randomUUID } from 'node:crypto';
import type { IncidentKind, Webhook } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type WebhookKey = { readonly officeId: string; readonly webhookId: string };

export type WebhookRow = {
  readonly webhookId: string;
  readonly name: string;
  readonly sealedUrl: string;
  readonly urlMasked: string;
  readonly shape: Webhook['shape'];
  readonly kinds: readonly IncidentKind[];
  readonly sealedSecret: string;
  readonly isActive: boolean;
  readonly failingSince: Temporal.Instant | null;
  readonly disabledAt: Temporal.Instant | null;
  readonly lastDeliveredAt: Temporal.Instant | null;
};

const columns = [
  'webhook_id as webhookId',
  'name',
  'sealed_url as sealedUrl',
  'url_masked as urlMasked',
  'shape',
  'kinds',
  'sealed_secret as sealedSecret',
  'is_active as isActive',
  'failing_since as failingSince',
  'disabled_at as disabledAt',
  'last_delivered_at as lastDeliveredAt',
] as const;

/** The webhooks of an office, by name. */
export async function findWebhooks(db: Database, officeId: string): Promise<WebhookRow[]> {
  return db.selectFrom('webhook').select(columns).where('office_id', '=', officeId).orderBy('name').execute();
}

/** The webhooks of an office by name, which nobody else adds to or changes until the transaction ends. */
export async function lockWebhooks(transaction: Database, officeId: string): Promise<WebhookRow[]> {
  await transaction
    .selectFrom('office')
    .select('office_id')
    .where('office_id', '=', officeId)
    .forUpdate()
    .execute();
  return findWebhooks(transaction, officeId);
}

export async function findWebhook(
  db: Database,
  { officeId, webhookId }: WebhookKey,
): Promise<WebhookRow | undefined> {
  return db
    .selectFrom('webhook')
    .select(columns)
    .where('office_id', '=', officeId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
}

type NewRow = Pick<
  WebhookRow,
  'webhookId' | 'name' | 'sealedUrl' | 'urlMasked' | 'shape' | 'kinds' | 'sealedSecret'
>;

export async function insertWebhook(
  transaction: Database,
  { officeId, now }: { officeId: string; now: Temporal.Instant },
  row: NewRow,
): Promise<void> {
  await transaction
    .insertInto('webhook')
    .values({
      office_id: officeId,
      webhook_id: row.webhookId,
      name: row.name,
      sealed_url: row.sealedUrl,
      url_masked: row.urlMasked,
      shape: row.shape,
      kinds: row.kinds,
      sealed_secret: row.sealedSecret,
      created_at: now.toString(),
    })
    .execute();
}

type Change = Pick<
  WebhookRow,
  'name' | 'sealedUrl' | 'urlMasked' | 'shape' | 'kinds' | 'sealedSecret' | 'isActive'
>;

/** Saves a webhook; one that is active has not failed yet. */
export async function updateWebhook(
  transaction: Database,
  { officeId, webhookId }: WebhookKey,
  row: Change,
): Promise<void> {
  await transaction
    .updateTable('webhook')
    .set({
      name: row.name,
      sealed_url: row.sealedUrl,
      url_masked: row.urlMasked,
      shape: row.shape,
      kinds: row.kinds,
      sealed_secret: row.sealedSecret,
      is_active: row.isActive,
      ...(row.isActive ? { failing_since: null, disabled_at: null } : {}),
    })
    .where('office_id', '=', officeId)
    .where('webhook_id', '=', webhookId)
    .execute();
}

/** Removes a webhook with its log. */
export async function deleteWebhook(
  transaction: Database,
  { officeId, webhookId }: WebhookKey,
): Promise<void> {
  await transaction
    .deleteFrom('webhook')
    .where('office_id', '=', officeId)
    .where('webhook_id', '=', webhookId)
    .execute();
}

export type NewDelivery = { readonly deliveryId: string; readonly event: string; readonly body: string };

/** Puts something in line for a webhook; it leaves from `now` on. */
export async function insertDelivery(
  transaction: Database,
  { officeId, webhookId }: WebhookKey,
  { delivery, now }: { delivery: NewDelivery; now: Temporal.Instant },
): Promise<void> {
  await transaction
    .insertInto('webhook_delivery')
    .values({
      office_id: officeId,
      delivery_id: delivery.deliveryId,
      webhook_id: webhookId,
      event: delivery.event,
      body: delivery.body,
      created_at: now.toString(),
      next_attempt_at: now.toString(),
    })
    .execute();
}

/** Puts something that was sent before in line once more; false where there is no such thing. */
export async function requeueDelivery(
  db: Database,
  { officeId, webhookId, deliveryId }: WebhookKey & { deliveryId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_delivery')
    .set({ next_attempt_at: now.toString() })
    .where('office_id', '=', officeId)
    .where('webhook_id', '=', webhookId)
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Nothing more is tried for a webhook that was switched off. */
export async function dropWaiting(transaction: Database, { officeId, webhookId }: WebhookKey): Promise<void> {
  await sql`
    update webhook_delivery set next_attempt_at = null
    where office_id = ${officeId} and webhook_id = ${webhookId} and next_attempt_at is not null
  `.execute(transaction);
}

export function newId(): string {
  return randomUUID();
}
