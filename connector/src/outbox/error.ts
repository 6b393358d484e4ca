/** What can go wrong with the connector's own folder. */
export type OutboxErrorCode =
  | 'already-running'
  | 'data-folder-unusable'
  | 'outbox-damaged'
  | 'outbox-newer'
  | 'outbox-write-failed'
  | 'disk-full';

/** The outbox cannot do its work. Nothing that it holds is lost by this. */
export class OutboxError extends Error {
  readonly code: OutboxErrorCode;

  constructor(code: OutboxErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'OutboxError';
    this.code = code;
  }
}

/** The primary result codes of SQLite that decide something here; extended codes carry them in the low byte. */
export const sqliteCode = { busy: 5, corrupt: 11, full: 13, notADatabase: 26 } as const;

/** The primary SQLite result code of an error, or undefined where it is none. */
export function sqliteCodeOf(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('errcode' in cause)) return undefined;
  return typeof cause.errcode === 'number' ? cause.errcode & 0xff : undefined;
}
