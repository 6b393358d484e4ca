import type { Endpoint } from './endpoint.ts';
import type { ProblemCode } from './problem.ts';
import type { SessionNeed } from './session.ts';

/** Whether a write may carry an Idempotency-Key: it changes something, has a caller, and answers no file or stream. */
export function takesIdempotencyKey({ method, access, stream, download }: Endpoint): boolean {
  return method !== 'GET' && access !== 'public' && stream !== true && download !== true;
}

/** What the edge may refuse before the endpoint itself does anything, by what the endpoint declares. */
export function edgeProblems(endpoint: Endpoint): readonly ProblemCode[] {
  const { params, query, body, upload } = endpoint;
  const isWritten = body !== undefined || upload !== undefined;
  const isChecked = isWritten || params !== undefined || query !== undefined;
  const found: ProblemCode[] = [];
  if (isChecked || takesIdempotencyKey(endpoint)) found.push('request-malformed');
  if (isWritten) found.push('request-too-large');
  found.push(...accessProblems(endpoint));
  if (takesIdempotencyKey(endpoint)) found.push('idempotency-key-reused');
  return found;
}

function accessProblems({ access, openWhile = [] }: Endpoint): readonly ProblemCode[] {
  if (access === 'public') return [];
  if (access === 'connector')
    return ['token-missing', 'token-unknown', 'token-not-allowed', 'too-many-requests'];
  const needed = sessionNeedCodes.filter(([need]) => !openWhile.includes(need)).map(([, code]) => code);
  if (access === 'person') return ['signed-out', ...needed];
  return ['signed-out', 'forbidden', ...needed, 'token-unknown', 'token-not-allowed', 'too-many-requests'];
}

const sessionNeedCodes: readonly (readonly [SessionNeed, ProblemCode])[] = [
  ['second-factor', 'second-factor-needed'],
  ['password-change', 'password-change-needed'],
  ['second-factor-setup', 'second-factor-setup-needed'],
];
