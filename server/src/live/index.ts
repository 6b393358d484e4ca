export { liveFeed } from './feed.ts';
export { liveHub } from './hub.ts';
export { liveHandlers } from './routes.ts';
