export { checkInHandlers } from './routes.ts';
