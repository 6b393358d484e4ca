export { type LiveFeed, liveFeed } from './feed.ts';
export { type Hub, liveHub } from './hub.ts';
export { liveHandlers } from './routes.ts';
