export { type AuditEntry, recordAudit } from './record-store.ts';
