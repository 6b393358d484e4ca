export { resendHandlers } from './routes.ts';
export { noteResends, openResends } from './service.ts';
