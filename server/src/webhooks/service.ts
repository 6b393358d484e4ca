import { randomBytes } from 'node:crypto';
import type { NewWebhook, Sentence, WebhookChange } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { closeIncident } from '../incidents/index.ts';
import type { Seal } from '../security/index.ts';
import { bodyOf, type Message } from './message.ts';
import {
  deleteWebhook,
  dropWaiting,
  findWebhooks,
  insertDelivery,
  insertWebhook,
  lockWebhooks,
  newId,
  updateWebhook,
  type WebhookKey,
  type WebhookRow,
} from './store.ts';

const webhooksMax = 20;
const secretBytes = 32;

/** What addresses and secrets of webhooks are sealed for. */
export const urlPurpose = 'webhook address';
export const secretPurpose = 'webhook secret';

export type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };
type Sealing = Pick<Seal, 'seal'>;

/** Adds a webhook; its secret is told this once. */
export async function addWebhook(
  transaction: Database,
  doer: Doer,
  { webhook: { url, ...webhook }, seal }: { webhook: NewWebhook; seal: Sealing },
): Promise<{ webhookId: string; secret: string }> {
  const known = await lockWebhooks(transaction, doer.officeId);
  if (known.length >= webhooksMax) throw new Refusal('too-many-webhooks');
  refuseTaken(known, webhook.name);
  const secret = newSecret();
  const sealedSecret = seal.seal(secretPurpose, secret);
  const row = { webhookId: newId(), ...webhook, ...sealedUrl(url, seal), sealedSecret };
  await insertWebhook(transaction, doer, row);
  const after = { urlMasked: row.urlMasked, shape: row.shape, kinds: row.kinds };
  await recordAudit(transaction, doer, [{ action: 'webhook-added', subject: subjectOf(row), after }]);
  return { webhookId: row.webhookId, secret };
}

/** Changes a webhook, or switches it on or off. What waits for one that is off is not sent. */
export async function changeWebhook(
  transaction: Database,
  doer: Doer,
  {
    webhookId,
    change: { url, ...change },
    seal,
  }: { webhookId: string; change: WebhookChange; seal: Sealing },
): Promise<void> {
  const { officeId, now } = doer;
  const known = await lockWebhooks(transaction, officeId);
  const webhook = oneOf(known, webhookId);
  if (change.name !== undefined && change.name !== webhook.name) refuseTaken(known, change.name);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const changed: WebhookRow = { ...webhook, ...given, ...(url === undefined ? {} : sealedUrl(url, seal)) };
  const key = { officeId, webhookId };
  await updateWebhook(transaction, key, changed);
  if (changed.isActive)
    await closeIncident(transaction, { officeId, kind: 'webhook-disabled', subject: webhookId }, now);
  else await dropWaiting(transaction, key);
  await recordAudit(transaction, doer, [
    {
      action: 'webhook-changed',
      subject: subjectOf(changed),
      before: auditedOf(webhook),
      after: auditedOf(changed),
    },
  ]);
}

/** Removes a webhook with its log. */
export async function removeWebhook(transaction: Database, doer: Doer, webhookId: string): Promise<void> {
  const { officeId, now } = doer;
  const webhook = oneOf(await lockWebhooks(transaction, officeId), webhookId);
  await closeIncident(transaction, { officeId, kind: 'webhook-disabled', subject: webhookId }, now);
  await deleteWebhook(transaction, { officeId, webhookId });
  await recordAudit(transaction, doer, [
    { action: 'webhook-removed', subject: subjectOf(webhook), before: auditedOf(webhook) },
  ]);
}

/** Makes a new secret; signatures by the one before end at once. */
export async function renewSecret(
  transaction: Database,
  doer: Doer,
  { webhookId, seal }: { webhookId: string; seal: Sealing },
): Promise<{ webhookId: string; secret: string }> {
  const webhook = oneOf(await lockWebhooks(transaction, doer.officeId), webhookId);
  const secret = newSecret();
  const sealedSecret = seal.seal(secretPurpose, secret);
  await updateWebhook(transaction, { officeId: doer.officeId, webhookId }, { ...webhook, sealedSecret });
  await recordAudit(transaction, doer, [{ action: 'webhook-secret-renewed', subject: subjectOf(webhook) }]);
  return { webhookId, secret };
}

/** Puts a message in line for each active webhook of the office that wants its kind. */
export async function queueWebhooks(
  transaction: Database,
  officeId: string,
  message: Message,
): Promise<void> {
  for (const webhook of await findWebhooks(transaction, officeId))
    if (webhook.isActive && message.kind !== null && webhook.kinds.includes(message.kind))
      await queue(transaction, { officeId, webhook }, message);
}

type Trial = { readonly webhook: WebhookRow; readonly office: Message['office']; readonly url: string };

/** Puts a test in line for one webhook; returns its id in the log. */
export async function queueTest(
  db: Database,
  { officeId, now }: { officeId: string; now: Temporal.Instant },
  { webhook, office, url }: Trial,
): Promise<{ deliveryId: string }> {
  const message = {
    event: 'test',
    at: now,
    office,
    kind: null,
    noticeId: null,
    ...testWords,
    url,
    details: {},
  } as const;
  return { deliveryId: await queue(db, { officeId, webhook }, message) };
}

const testWords: { title: Sentence; sentence: Sentence } = {
  title: { ko: '시험 알림이에요', en: 'A test' },
  sentence: {
    ko: '이 알림이 보이면 웹훅이 맞게 연결된 거예요.',
    en: 'If you see this, the webhook is connected.',
  },
};

async function queue(
  db: Database,
  { officeId, webhook: { webhookId, shape } }: { officeId: string; webhook: WebhookRow },
  message: Message,
): Promise<string> {
  const deliveryId = newId();
  const delivery = { deliveryId, event: message.event, body: bodyOf(shape, message, deliveryId) };
  const key: WebhookKey = { officeId, webhookId };
  await insertDelivery(db, key, { delivery, now: message.at });
  return deliveryId;
}

function sealedUrl(url: string, seal: Sealing) {
  const { protocol, host, pathname, search } = new URL(url);
  const hasMore = pathname !== '/' || search !== '';
  return { sealedUrl: seal.seal(urlPurpose, url), urlMasked: `${protocol}//${host}/${hasMore ? '…' : ''}` };
}

function newSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64url')}`;
}

function oneOf(known: readonly WebhookRow[], webhookId: string): WebhookRow {
  const webhook = known.find((one) => one.webhookId === webhookId);
  if (webhook === undefined) throw new Refusal('not-found');
  return webhook;
}

function refuseTaken(known: readonly WebhookRow[], name: string): void {
  if (known.some((one) => one.name === name))
    throw new Refusal('request-malformed', [{ path: 'name', code: 'taken' }]);
}

function subjectOf({ webhookId, name }: Pick<WebhookRow, 'webhookId' | 'name'>) {
  return { kind: 'webhook', id: webhookId, name } as const;
}

function auditedOf({ name, urlMasked, shape, kinds, isActive }: WebhookRow) {
  return { name, urlMasked, shape, kinds, isActive };
}
