import type { Webhook, WebhookDelivery } from '@nadeul/contract';
import { type Clock, utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { cursorOf, type Handlers, type PermittedCaller, Refusal, readCursor } from '../http/index.ts';
import type { Seal } from '../security/index.ts';
import { type DeliveryRow, findDeliveries } from './log-store.ts';
import { addWebhook, changeWebhook, queueTest, removeWebhook, renewSecret } from './service.ts';
import { findWebhook, findWebhooks, requeueDelivery, type WebhookRow } from './store.ts';

type WebhookRouteParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly seal: Seal;
  readonly publicUrl: string;
};
type WebhookHandlers = Pick<
  Handlers,
  | 'webhooks'
  | 'addWebhook'
  | 'changeWebhook'
  | 'removeWebhook'
  | 'renewWebhookSecret'
  | 'tryWebhook'
  | 'webhookDeliveries'
  | 'resendDelivery'
>;

/** The endpoints of webhooks and their log. */
export function webhookHandlers({ db, clock, seal, publicUrl }: WebhookRouteParts): WebhookHandlers {
  const doerOf = ({ officeId, actor }: PermittedCaller) => ({ officeId, actor, now: clock() });
  const within = <T>(work: (transaction: Database) => Promise<T>) => db.transaction().execute(work);
  const known = async (officeId: string, webhookId: string): Promise<WebhookRow> => {
    const webhook = await findWebhook(db, { officeId, webhookId });
    if (webhook === undefined) throw new Refusal('not-found');
    return webhook;
  };
  return {
    webhooks: async ({ caller }) => ({
      webhooks: (await findWebhooks(db, caller.officeId)).map(presentWebhook),
    }),
    addWebhook: ({ caller, body }) =>
      within((transaction) => addWebhook(transaction, doerOf(caller), { webhook: body, seal })),
    changeWebhook: async ({ caller, params, body }) => {
      const change = { ...params, change: body, seal };
      await within((transaction) => changeWebhook(transaction, doerOf(caller), change));
      return undefined;
    },
    removeWebhook: async ({ caller, params: { webhookId } }) => {
      await within((transaction) => removeWebhook(transaction, doerOf(caller), webhookId));
      return undefined;
    },
    renewWebhookSecret: ({ caller, params }) =>
      within((transaction) => renewSecret(transaction, doerOf(caller), { ...params, seal })),
    tryWebhook: async ({ caller, params: { webhookId } }) => {
      const webhook = await known(caller.officeId, webhookId);
      const office = { number: caller.officeNumber, name: caller.officeName };
      return queueTest(db, doerOf(caller), { webhook, office, url: `${publicUrl}/admin/notices` });
    },
    webhookDeliveries: async ({ caller: { officeId }, params: { webhookId }, query: { cursor, limit } }) => {
      await known(officeId, webhookId);
      const after = cursor === undefined ? null : afterOf(cursor);
      const { rows, total } = await findDeliveries(db, { officeId, webhookId }, { limit, after });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last === undefined ? null : cursorOf([last.createdAt.toString(), last.deliveryId]);
      return { rows: rows.map(presentDelivery), next, total };
    },
    resendDelivery: async ({ caller: { officeId }, params }) => {
      if (!(await requeueDelivery(db, { officeId, ...params }, clock()))) throw new Refusal('not-found');
      return undefined;
    },
  };
}

function afterOf(cursor: string) {
  const [createdAt, deliveryId] = readCursor(cursor, 2);
  return { createdAt: String(createdAt), deliveryId: String(deliveryId) };
}

function presentWebhook(row: WebhookRow): Webhook {
  const { webhookId, name, urlMasked, shape, kinds, isActive, failingSince, disabledAt, lastDeliveredAt } =
    row;
  const texts = { failingSince, disabledAt, lastDeliveredAt };
  return { webhookId, name, urlMasked, shape, kinds: [...kinds], isActive, ...inUtc(texts) };
}

function inUtc<K extends string>(instants: Record<K, WebhookRow['failingSince']>): Record<K, string | null> {
  const texts = Object.entries<WebhookRow['failingSince']>(instants).map(([key, at]) => [
    key,
    at === null ? null : utcText(at),
  ]);
  // The same keys, each with its text.
  return Object.fromEntries(texts) as Record<K, string | null>;
}

function presentDelivery(row: DeliveryRow): WebhookDelivery {
  const { deliveryId, event, body, createdAt, nextAttemptAt, deliveredAt, attempts } = row;
  const isWaiting = nextAttemptAt !== null;
  return {
    deliveryId,
    event,
    body,
    state: isWaiting ? 'waiting' : deliveredAt === null ? 'failed' : 'delivered',
    createdAt: utcText(createdAt),
    nextAttemptAt: nextAttemptAt === null ? null : utcText(nextAttemptAt),
    attempts: [...attempts],
  };
}
