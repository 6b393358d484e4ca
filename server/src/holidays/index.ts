export { holidayHandlers } from './routes.ts';
