import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const pack = promisify(gzip);
/** Shorter answers gain nothing from it. */
const charactersMin = 32_768;
/** The quickest: an answer of five megabytes then is packed in some tens of milliseconds, off the main thread. */
const level = constants.Z_BEST_SPEED;

/** Packs long JSON answers for clients that read gzip; before `onSend` gives an answer away. */
export async function compressLong(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < charactersMin) return payload;
  if (reply.hasHeader('content-encoding') || !isJson(reply)) return payload;
  reply.header('vary', 'accept-encoding');
  if (!readsGzip(String(request.headers['accept-encoding'] ?? ''))) return payload;
  const packed = await pack(payload, { level });
  reply.header('content-encoding', 'gzip').header('content-length', packed.length);
  return packed;
}

function isJson(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('application/json');
}

function readsGzip(accepted: string): boolean {
  return accepted.split(',').some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(coding));
}
