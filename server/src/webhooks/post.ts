import { createHmac } from 'node:crypto';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { WebhookErrorCode } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { isForbiddenAddress } from '../outbound/index.ts';

const answerCharactersMax = 500;
const answerBytesMax = 4096;
const waitMsMax = 10_000;
const millisecondsOfSecond = 1000;
const redirectFrom = 300;
const okFrom = 200;

/** What is sent, signed by the secret that the receiver knows. */
export type Post = {
  readonly url: string;
  readonly secret: string;
  readonly deliveryId: string;
  readonly event: string;
  readonly body: string;
  readonly at: Temporal.Instant;
};

export type Outcome = {
  readonly status: number | null;
  readonly errorCode: WebhookErrorCode | null;
  readonly answer: string;
};

/** The signature header: the second at which it was made, and the HMAC of that and the body. docs/webhooks.md tells how to check it. */
export function signatureOf({ secret, body, at }: Pick<Post, 'secret' | 'body' | 'at'>): string {
  const seconds = Math.floor(at.epochMilliseconds / millisecondsOfSecond);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Sends once, without following redirects, to no address that is forbidden. Never throws. */
export async function post(message: Post, options: { readonly allowsPrivate: boolean }): Promise<Outcome> {
  const url = new URL(message.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is not looked up, so it is judged here; a name is judged by each address that it stands for.
  if (isIP(host) !== 0 && isForbiddenAddress(host, options)) return failed('address-refused', host);
  return new Promise<Outcome>((resolve) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, {
      method: 'POST',
      agent: false,
      lookup: guardedLookup(options.allowsPrivate),
      signal: AbortSignal.timeout(waitMsMax),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(message.body),
        'user-agent': 'Nadeul-Webhook/1',
        'nadeul-event': message.event,
        'nadeul-delivery': message.deliveryId,
        'nadeul-signature': signatureOf(message),
      },
    });
    request.on(
      'response',
      (response) => void readAnswer(response).then(resolve, (error) => resolve(outcomeOf(error))),
    );
    request.on('error', (error) => resolve(outcomeOf(error)));
    request.end(message.body);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<Outcome> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    // Streams of responses without an encoding give buffers.
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > answerBytesMax) break;
  }
  response.destroy();
  const status = response.statusCode ?? 0;
  // Text for a database, which takes no zero.
  const answer = Buffer.concat(chunks).toString('utf8').replaceAll('\0', '').slice(0, answerCharactersMax);
  return { status, errorCode: status >= okFrom && status < redirectFrom ? null : 'http-status', answer };
}

class ForbiddenAddress extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Looks a name up and gives it only where none of its addresses is forbidden: what is judged is what is connected to. */
function guardedLookup(allowsPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '');
      if (addresses.some(({ address }) => isForbiddenAddress(address, { allowsPrivate })))
        return callback(new ForbiddenAddress(hostname), '');
      const [first] = addresses;
      if (options.all === true) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

const codes: Readonly<Record<string, WebhookErrorCode>> = {
  ADDRESS_REFUSED: 'address-refused',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ABORT_ERR: 'timeout',
  ETIMEDOUT: 'timeout',
};

function outcomeOf(error: unknown): Outcome {
  // What Node's HTTP client throws.
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const isTls = /CERT|SSL|TLS|EPROTO/.test(code);
  return failed(
    codes[code] ?? (isTls ? 'tls-failed' : 'unreachable'),
    code === '' ? message : `${code} ${message}`,
  );
}

function failed(errorCode: WebhookErrorCode, answer: string): Outcome {
  return { status: null, errorCode, answer: answer.slice(0, answerCharactersMax) };
}
