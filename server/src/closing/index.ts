export { closingHandlers } from './routes.ts';
