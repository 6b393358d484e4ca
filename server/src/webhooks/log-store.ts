import type { WebhookErrorCode } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import type { WebhookKey } from './store.ts';

export type AttemptRow = {
  readonly at: string;
  readonly status: number | null;
  readonly errorCode: WebhookErrorCode | null;
  readonly milliseconds: number;
  readonly answer: string;
};

export type DeliveryRow = {
  readonly deliveryId: string;
  readonly event: string;
  readonly body: string;
  readonly createdAt: Temporal.Instant;
  readonly nextAttemptAt: Temporal.Instant | null;
  readonly deliveredAt: Temporal.Instant | null;
  readonly attempts: readonly AttemptRow[];
};

type Paging = { readonly limit: number; readonly after: { createdAt: string; deliveryId: string } | null };

/** What was sent to a webhook, the latest first, each with its latest attempts. */
export async function findDeliveries(
  db: Database,
  { officeId, webhookId }: WebhookKey,
  { limit, after }: Paging,
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(d.created_at, d.delivery_id) < (${after.createdAt}::timestamptz, ${after.deliveryId}::uuid)`;
  const [{ rows }, counted] = await Promise.all([
    sql<DeliveryRow>`
      select d.delivery_id as "deliveryId", d.event, d.body, d.created_at as "createdAt",
        d.next_attempt_at as "nextAttemptAt", d.delivered_at as "deliveredAt", tried.attempts
      from webhook_delivery d
      cross join lateral (
        select coalesce(json_agg(json_build_object('at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'status', a.status, 'errorCode', a.error_code, 'milliseconds', a.milliseconds, 'answer', a.answer)
          order by a.ordinal desc), '[]') as attempts
        from webhook_attempt a where a.office_id = ${officeId} and a.delivery_id = d.delivery_id
      ) as tried
      where d.office_id = ${officeId} and d.webhook_id = ${webhookId} and ${beyond}
      order by d.created_at desc, d.delivery_id desc limit ${limit}
    `.execute(db),
    sql<{ total: number }>`
      select count(*) as total from webhook_delivery where office_id = ${officeId} and webhook_id = ${webhookId}
    `.execute(db),
  ]);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** Nobody else takes a delivery for so long after somebody took it. */
const leaseMinutes = 2;

export type TakenDelivery = WebhookKey & {
  readonly deliveryId: string;
  readonly event: string;
  readonly body: string;
  readonly attempts: number;
  readonly sealedUrl: string;
  readonly sealedSecret: string;
};

/** Takes deliveries that are due; each goes to one taker. */
export async function takeDeliveries(
  db: Database,
  { now, deliveriesMax }: { now: Temporal.Instant; deliveriesMax: number },
): Promise<TakenDelivery[]> {
  const { rows } = await sql<TakenDelivery>`
    with due as (
      select office_id, delivery_id from webhook_delivery
      where next_attempt_at <= ${now.toString()}::timestamptz
      order by next_attempt_at limit ${deliveriesMax} for update skip locked
    )
    update webhook_delivery d set attempts = d.attempts + 1,
      next_attempt_at = ${now.toString()}::timestamptz + make_interval(mins => ${leaseMinutes}::int)
    from due, webhook w
    where d.office_id = due.office_id and d.delivery_id = due.delivery_id
      and w.office_id = d.office_id and w.webhook_id = d.webhook_id
    returning d.office_id as "officeId", d.webhook_id as "webhookId", d.delivery_id as "deliveryId", d.event, d.body,
      d.attempts, w.sealed_url as "sealedUrl", w.sealed_secret as "sealedSecret"
  `.execute(db);
  return rows;
}

export type NewAttempt = Omit<AttemptRow, 'at'> & { readonly at: Temporal.Instant };

/** Keeps what came of an attempt, and when the next is made; null for never. */
export async function saveAttempt(
  transaction: Database,
  { officeId, deliveryId }: Pick<TakenDelivery, 'officeId' | 'deliveryId'>,
  { attempt, nextAt }: { attempt: NewAttempt; nextAt: Temporal.Instant | null },
): Promise<void> {
  const isDelivered = attempt.errorCode === null;
  await sql`
    insert into webhook_attempt (office_id, delivery_id, at, status, error_code, milliseconds, answer)
    values (${officeId}, ${deliveryId}, ${attempt.at.toString()}, ${attempt.status}, ${attempt.errorCode},
      ${attempt.milliseconds}, ${attempt.answer})
  `.execute(transaction);
  await sql`
    update webhook_delivery set next_attempt_at = ${nextAt?.toString() ?? null}::timestamptz,
      delivered_at = case when ${isDelivered} then ${attempt.at.toString()}::timestamptz else delivered_at end
    where office_id = ${officeId} and delivery_id = ${deliveryId}
  `.execute(transaction);
}

/** Keeps that something arrived at a webhook, or since when nothing has; returns since when that is. */
export async function saveHealth(
  transaction: Database,
  { officeId, webhookId }: WebhookKey,
  { isDelivered, now }: { isDelivered: boolean; now: Temporal.Instant },
): Promise<Temporal.Instant | null> {
  const at = now.toString();
  const { rows } = await sql<{ failingSince: Temporal.Instant | null }>`
    update webhook set
      failing_since = case when ${isDelivered} then null else coalesce(failing_since, ${at}::timestamptz) end,
      last_delivered_at = case when ${isDelivered} then ${at}::timestamptz else last_delivered_at end
    where office_id = ${officeId} and webhook_id = ${webhookId} returning failing_since as "failingSince"
  `.execute(transaction);
  return rows[0]?.failingSince ?? null;
}

/** Switches a webhook off because it fails; false where it is off already. */
export async function disableWebhook(
  transaction: Database,
  { officeId, webhookId }: WebhookKey,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('webhook')
    .set({ is_active: false, disabled_at: now.toString() })
    .where('office_id', '=', officeId)
    .where('webhook_id', '=', webhookId)
    .where('is_active', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Forgets what was sent long ago, attempts included. */
export async function deleteOldDeliveries(transaction: Database, before: Temporal.Instant): Promise<void> {
  await sql`
    delete from webhook_delivery
    where created_at < ${before.toString()}::timestamptz and next_attempt_at is null
  `.execute(transaction);
}
