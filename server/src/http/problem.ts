import { type FieldFault, type Problem, type ProblemCode, problemOf } from '@nadeul/contract';
import { codeOf } from '../database/index.ts';

/** A refusal with a code of the contract; thrown by use cases, answered by the edge. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly FieldFault[] | undefined;

  constructor(code: ProblemCode, fields?: readonly FieldFault[]) {
    super(problemOf(code).title);
    this.name = 'Refusal';
    this.code = code;
    this.fields = fields;
  }
}

/** Codes of Fastify's own refusals that are the caller's fault. */
const callersFaults: Record<string, ProblemCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request-malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-malformed',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

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
  '57014',
]);

/** The answer to an error, and whether it is a surprise that belongs into the log. */
export function problemFor(error: unknown): { problem: Problem; isSurprise: boolean } {
  if (error instanceof Refusal) return { problem: problemOf(error.code, error.fields), isSurprise: false };
  const code = codeOf(error) ?? '';
  const fault = callersFaults[code];
  if (fault !== undefined) return { problem: problemOf(fault), isSurprise: false };
  if (unavailableCodes.has(code)) return { problem: problemOf('unavailable'), isSurprise: true };
  return { problem: problemOf('internal'), isSurprise: true };
}
