export { peopleFileHandlers } from './routes.ts';
