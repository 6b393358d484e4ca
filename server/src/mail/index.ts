export { startPost, sweepPost } from './post.ts';
export { queueMail } from './queue-store.ts';
export { mailHandlers } from './routes.ts';
export { readMailSettings } from './service.ts';
export { hasMailServer } from './setting-store.ts';
