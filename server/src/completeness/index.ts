export { completenessHandlers } from './routes.ts';
