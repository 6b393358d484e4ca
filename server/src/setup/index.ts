export { setupHandlers } from './routes.ts';
export { issueSetupCode } from './service.ts';
