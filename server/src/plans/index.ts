export { planHandlers } from './routes.ts';
