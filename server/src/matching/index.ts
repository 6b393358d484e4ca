export { type FormerNumber, keepFormerNumber } from './claim-store.ts';
export { AloneNeeded, learnFromTags } from './learn.ts';
export type { UserNumber } from './learn-store.ts';
export { type BatchIdentities, matchTags, storeIdentities } from './match.ts';
export { rematch } from './rematch.ts';
export { matchingHandlers } from './routes.ts';
