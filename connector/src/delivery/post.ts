import { type ClientRequest, type IncomingMessage, request as overPlain } from 'node:http';
import { request as overTls } from 'node:https';

export type PostOptions = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Ends it at any point. */
  readonly signal: AbortSignal;
  /** The longest that connecting may take, in milliseconds. */
  readonly connectMs: number;
};

/** The code of the error when connecting took too long: no byte of ours reached the server. */
export const connectTimeout = 'NADEUL_CONNECT_TIMEOUT';

/**
 * Sends a body, and gives the answer when its head is there; a redirect is an answer like any other. Throws the system's
 * error, also while the answer is read. In place of `fetch`, whose parser alone takes as much memory as a connector.
 */
export function post(address: URL, options: PostOptions): Promise<IncomingMessage> {
  const { method, headers, body, signal, connectMs } = options;
  const request = address.protocol === 'https:' ? overTls : overPlain;
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, headers, signal });
    // Kept after the answer has begun, when nobody waits for it any more: the reader of the answer is told then.
    sent.on('response', resolve).on('error', reject);
    boundConnecting(sent, connectMs);
    sent.end(body);
  });
}

function boundConnecting(sent: ClientRequest, connectMs: number): void {
  sent.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => {
      sent.destroy(Object.assign(new Error('Connecting took too long.'), { code: connectTimeout }));
    }, connectMs);
    for (const event of ['connect', 'close'] as const) socket.once(event, () => clearTimeout(timer));
  });
}
