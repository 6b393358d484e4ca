import { type Endpoint, idempotencyHeader, idempotencyKeyLength } from '@nadeul/contract';
import type { FastifyRequest } from 'fastify';
import type { Caller } from './caller.ts';
import { Refusal } from './problem.ts';

/** A write that is to be done once, however often it is sent. */
export type KeptWrite = {
  readonly caller: NonNullable<Caller>;
  readonly endpoint: string;
  readonly key: string;
  /** All that makes it this write and no other. */
  readonly request: string;
};

type Done = { readonly status: number; readonly answer: unknown };
/** Does the work unless it was done before with the same key; answers the same both times. */
export type OnceOnly = (write: KeptWrite, work: () => Promise<Done>) => Promise<Done>;

/** The write that a request names with its key; null where it names none, or only reads. */
export function keptWriteOf(
  name: string,
  { method, stream, download }: Endpoint,
  request: FastifyRequest,
): KeptWrite | null {
  const key = request.headers[idempotencyHeader];
  const { caller } = request;
  if (key === undefined || caller === null || method === 'GET') return null;
  if (stream === true || download === true) return null;
  const { min, max } = idempotencyKeyLength;
  if (typeof key !== 'string' || key.length < min || key.length > max) {
    const message = `Send one key of ${min} to ${max} characters, such as a UUID.`;
    throw new Refusal('request-malformed', [{ path: idempotencyHeader, message }]);
  }
  const body = Buffer.isBuffer(request.body) ? request.body.toString('base64') : request.body;
  return { caller, endpoint: name, key, request: JSON.stringify([request.url, body ?? null]) };
}
