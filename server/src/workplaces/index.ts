export { deviceLinkHandlers } from './link-routes.ts';
export { meansOn } from './means.ts';
export type { Means } from './means-store.ts';
export { findPlace, type Place } from './place-store.ts';
export { workplaceHandlers } from './routes.ts';
