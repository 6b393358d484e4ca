export { BackupError } from './errors.ts';
export { checkBackup, type RestoreSummary, restoreBackup } from './restore.ts';
export { type BackupSummary, writeBackup } from './write.ts';
