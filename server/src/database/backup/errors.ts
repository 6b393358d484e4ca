export type BackupErrorCode =
  | 'backup-file-exists'
  | 'backup-file-missing'
  | 'backup-not-ours'
  | 'backup-incomplete'
  | 'backup-newer'
  | 'backup-write-failed'
  | 'restore-not-empty'
  | 'restore-failed';

/** A backup cannot be made or brought back; the sentence says what to do. Nothing is half done. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'BackupError';
    this.code = code;
  }
}
