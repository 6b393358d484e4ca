export { resendHandlers } from './routes.ts';
