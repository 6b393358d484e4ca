/** Why a door database cannot be read now. The codes never change their meaning. */
export const sourceErrorCodes = [
  'source-file-missing',
  'source-file-locked',
  'source-file-forbidden',
  'source-file-unreadable',
  'source-file-truncated',
  'source-not-access',
  'source-format-unsupported',
  'source-file-encrypted',
  'source-password-wrong',
  'source-table-missing',
  'source-column-missing',
  'source-page-damaged',
  'source-host-unknown',
  'source-port-closed',
  'source-unreachable',
  'source-instance-unknown',
  'source-tls-refused',
  'source-certificate-changed',
  'source-plain-text-refused',
  'source-login-refused',
  'source-database-missing',
  'source-permission-denied',
  'source-time-out',
  'source-connection-lost',
  'source-query-failed',
] as const;
export type SourceErrorCode = (typeof sourceErrorCodes)[number];

/** The door database cannot be read now. Shown, and tried again; nothing stored is touched. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
