export { workTypeHandlers } from './routes.ts';
