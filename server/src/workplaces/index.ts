export { deviceLinkHandlers } from './link-routes.ts';
export { workplaceHandlers } from './routes.ts';
