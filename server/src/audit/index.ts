export { readNotes } from './reads.ts';
export { type AuditEntry, recordAudit } from './record-store.ts';
