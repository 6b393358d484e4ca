import { problem } from '@nadeul/contract';
import { connectTimeout } from './post.ts';

/**
 * What a failure of a request means for what was sent:
 * - transient: the server did not take it; sending again soon will do.
 * - ambiguous: it may have taken it. Sending again is right, because the server takes the same event once.
 * - permanent: the same will happen again until a person changes something.
 */
export type FailureKind = 'transient' | 'ambiguous' | 'permanent';

export type Failure = {
  readonly kind: FailureKind;
  readonly code: FailureCode;
  /** What the server asked to wait, in milliseconds. */
  readonly retryAfterMs: number | null;
};

export type FailureCode =
  | 'server-unreachable'
  | 'server-certificate'
  | 'server-silent'
  | 'server-busy'
  | 'server-error'
  | 'server-redirects'
  | 'server-refused'
  | 'server-not-nadeul'
  | 'answer-malformed'
  | 'answer-incomplete'
  | ProblemFailureCode;

/** Problem codes that say more than the status does. All others go by their status. */
const problemKinds = {
  'token-missing': 'permanent',
  'token-unknown': 'permanent',
  'token-not-allowed': 'permanent',
  'office-mismatch': 'permanent',
  'source-unknown': 'permanent',
  'request-malformed': 'permanent',
  'request-too-large': 'permanent',
  'database-unsafe': 'transient',
  unavailable: 'transient',
} as const satisfies Record<string, FailureKind>;
export type ProblemFailureCode = keyof typeof problemKinds;

/** Failures in which no byte of ours reached the server. */
const unreachableCodes: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // Of `fetch`, which the panel and diagnose use.
  'UND_ERR_CONNECT_TIMEOUT',
  connectTimeout,
];
const certificateCodes = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** The failure behind what a request threw: no connection, a broken one, or no answer in time. */
export function failureOfThrown(thrown: unknown): Failure {
  const code = systemCode(thrown);
  if (code !== undefined && unreachableCodes.includes(code))
    return failure('transient', 'server-unreachable');
  if (code !== undefined && certificateCodes.test(code)) return failure('permanent', 'server-certificate');
  return failure('ambiguous', 'server-silent');
}

/** The failure that an answer with an error status means. `body` is what came with it, parsed if it was JSON. */
export function failureOfStatus(status: number, retryAfterMs: number | null, body: unknown): Failure {
  const parsed = problem.safeParse(body);
  if (parsed.success) {
    const { code } = parsed.data;
    if (isKnown(code)) return { kind: problemKinds[code], code, retryAfterMs };
  }
  const byStatus = (kind: FailureKind, code: FailureCode): Failure => ({ kind, code, retryAfterMs });
  if (status >= 500) return byStatus('transient', 'server-error');
  if (status === 429 || status === 408 || status === 425) return byStatus('transient', 'server-busy');
  if (status === 413) return byStatus('permanent', 'request-too-large');
  if (status >= 300 && status < 400) return byStatus('permanent', 'server-redirects');
  if (status === 404) return byStatus('permanent', 'server-not-nadeul');
  return byStatus('permanent', 'server-refused');
}

/** A failure without a wait of the server's. */
export function failure(kind: FailureKind, code: FailureCode): Failure {
  return { kind, code, retryAfterMs: null };
}

/** `Retry-After` as milliseconds from now: seconds, or an HTTP date. Null where it is absent or makes no sense. */
export function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

function isKnown(code: string): code is ProblemFailureCode {
  return Object.hasOwn(problemKinds, code);
}

/** `fetch` hides the system's error under `cause`. */
function systemCode(thrown: unknown): string | undefined {
  for (let at = thrown, depth = 0; depth < 3 && typeof at === 'object' && at !== null; depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    at = 'cause' in at ? at.cause : null;
  }
  return undefined;
}
