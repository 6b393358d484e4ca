export { isWithin } from './address.ts';
export { callbackUrl, discoverProvider } from './provider.ts';
export { findProvider } from './provider-store.ts';
export { securityHandlers } from './routes.ts';
export { findRules } from './rule-store.ts';
export { openSeal, type Seal } from './seal.ts';
export { serverSecret } from './secret-store.ts';
export { clearIpRules } from './service.ts';
