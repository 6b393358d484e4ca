import { request } from 'node:http';
import type { FuzzRequest } from './fuzz-request.ts';
import type { Answered } from './judge.ts';

const answerWithinMs = 30_000;

/**
 * Sends a request as it is: paths and headers that a careful client would mend stay broken. Of a stream of events only
 * the head is read. Throws where no answer came within half a minute or the server hung up before it.
 */
export function sendRaw(origin: string, { method, url, headers, body }: FuzzRequest): Promise<Answered> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': String(body.length) };
    const sent = request(
      {
        hostname,
        port,
        method,
        path: url,
        headers: { ...headers, ...length },
        timeout: answerWithinMs,
        agent: false,
      },
      (answer) => {
        const contentType = answer.headers['content-type'] ?? '';
        const status = answer.statusCode ?? 0;
        const finish = (text: string) => resolve({ status, contentType, text });
        if (contentType.startsWith('text/event-stream')) {
          finish('');
          sent.destroy();
          return;
        }
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => finish(Buffer.concat(parts).toString('utf8')));
        answer.on('error', reject);
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('No answer came.')));
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}
