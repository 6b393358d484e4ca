export { onceOnly } from './service.ts';
