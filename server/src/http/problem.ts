import { type FieldFault, type Problem, type ProblemCode, problemOf } from '@nadeul/contract';
import { codeOf } from '../database/index.ts';

/** A refusal with a code of the contract; thrown by use cases, answered by the edge. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly FieldFault[] | undefined;

  /** After how long it makes sense to try again; undefined where the caller has to change something. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    fields?: readonly FieldFault[],
    { retryAfterSeconds }: { retryAfterSeconds?: number } = {},
  ) {
    super(problemOf(code).title);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Codes of Fastify's own refusals that are the caller's fault. */
const callersFaults: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request-malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-malformed',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

/** When to come back after the database was away. */
const unavailableSeconds = 5;

/** Codes with which Node and PostgreSQL say that the database is away or overloaded for now. */
const unavailableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '53100',
  '40P01',
  '55P03',
  '57014',
]);

/** The answer to an error, and whether it is a surprise that belongs into the log. */
export function problemFor(error: unknown): {
  problem: Problem;
  isSurprise: boolean;
  retryAfterSeconds?: number | undefined;
} {
  if (error instanceof Refusal) {
    const { code, fields, retryAfterSeconds } = error;
    return { problem: problemOf(code, fields), isSurprise: false, retryAfterSeconds };
  }
  const code = codeOf(error) ?? '';
  const fault = callersFaults[code];
  if (fault !== undefined) return { problem: problemOf(fault), isSurprise: false };
  if (unavailableCodes.has(code))
    return { problem: problemOf('unavailable'), isSurprise: true, retryAfterSeconds: unavailableSeconds };
  return { problem: problemOf('internal'), isSurprise: true };
}
