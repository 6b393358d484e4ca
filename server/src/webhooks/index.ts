export type { Message } from './message.ts';
export { webhookHandlers } from './routes.ts';
export { sendDueDeliveries, startWebhooks, sweepWebhooks, type WebhookParts } from './sender.ts';
export { queueWebhooks } from './service.ts';
