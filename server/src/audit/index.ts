export { readNotes } from './reads.ts';
export { type AuditEntry, recordAudit } from './record-store.ts';
export { dropOldAudit, RetentionError } from './retention-store.ts';
export { auditHandlers } from './routes.ts';
export { verifyAudit } from './verify-store.ts';
