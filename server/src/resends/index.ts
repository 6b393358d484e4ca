export { resendHandlers } from './routes.ts';
export { exchangeResends } from './service.ts';
