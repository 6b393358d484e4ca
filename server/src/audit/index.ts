export { readNotes } from './reads.ts';
export { type AuditEntry, recordAudit } from './record-store.ts';
export { auditMonthsMin, dropOldAudit, RetentionError } from './retention-store.ts';
export { auditHandlers } from './routes.ts';
export { type ChainState, verifyAudit } from './verify-store.ts';
