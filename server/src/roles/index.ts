export { roleHandlers } from './routes.ts';
export { addGrant } from './store.ts';
