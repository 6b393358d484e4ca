export type { Message } from './message.ts';
export { webhookHandlers } from './routes.ts';
export { startWebhooks, sweepWebhooks } from './sender.ts';
export { queueWebhooks } from './service.ts';
