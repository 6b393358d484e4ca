export type DatabaseErrorCode =
  | 'database-unsupported'
  | 'database-init-failed'
  | 'database-start-failed'
  | 'database-stop-failed'
  | 'database-disk-full'
  | 'database-in-use'
  | 'database-other-major'
  | 'database-wrong-owner'
  | 'database-unreachable'
  | 'migration-changed'
  | 'migration-failed'
  | 'migration-not-allowed';

/** The database cannot be used; the sentence says what to do about it. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

/** The `code` that Node and PostgreSQL put on their errors; undefined where there is none. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
