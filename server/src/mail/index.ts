export { queueMail } from './queue-store.ts';
