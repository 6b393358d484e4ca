export { roleHandlers } from './routes.ts';
