import { OutboxError } from '../outbox/error.ts';
import { ServerError } from '../reconcile/server-error.ts';
import { SourceError } from '../source/error.ts';

/** Troubles that pass by themselves as a rule: the disk, the network, a busy database or server. */
const passing: readonly string[] = [
  'source-file-missing',
  'source-file-locked',
  'source-file-unreadable',
  'source-file-truncated',
  'source-page-damaged',
  'source-host-unknown',
  'source-port-closed',
  'source-unreachable',
  'source-time-out',
  'source-connection-lost',
  'server-unreachable',
  'server-silent',
  'server-busy',
  'server-error',
  'answer-malformed',
  'answer-incomplete',
  'database-unsafe',
  'unavailable',
];

/** Why a resend could not go on; throws what is no trouble of its own but a fault of the program. */
export function troubleOf(cause: unknown): { readonly code: string; readonly isPassing: boolean } {
  if (cause instanceof OutboxError) return { code: cause.code, isPassing: true };
  if (cause instanceof SourceError || cause instanceof ServerError)
    return { code: cause.code, isPassing: passing.includes(cause.code) };
  throw cause;
}
