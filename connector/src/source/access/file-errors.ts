import { JetError, type JetErrorCode } from '@nadeul/jet';
import { SourceError, type SourceErrorCode } from '../error.ts';

/** What the state of the file is called towards the office. */
const codes: Readonly<Record<Exclude<JetErrorCode, 'checkpoint-invalid'>, SourceErrorCode>> = {
  'file-missing': 'source-file-missing',
  'file-locked': 'source-file-locked',
  'file-forbidden': 'source-file-forbidden',
  'file-unreadable': 'source-file-unreadable',
  'file-truncated': 'source-file-truncated',
  'not-access': 'source-not-access',
  'format-unsupported': 'source-format-unsupported',
  encrypted: 'source-file-encrypted',
  'password-wrong': 'source-password-wrong',
  'encryption-unsupported': 'source-format-unsupported',
  'table-missing': 'source-table-missing',
  'column-missing': 'source-column-missing',
  'column-unsupported': 'source-column-missing',
  'page-damaged': 'source-page-damaged',
};

/** Whether the reader refuses the checkpoint itself: damaged, or of another version. */
export function isCheckpointRefused(cause: unknown): boolean {
  return cause instanceof JetError && cause.code === 'checkpoint-invalid';
}

/** Runs `work` and turns what the reader throws into a `SourceError`; anything else is a fault of ours and passes. */
export async function asSourceError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof JetError) || cause.code === 'checkpoint-invalid') throw cause;
    throw new SourceError(codes[cause.code], cause.message, { cause });
  }
}
