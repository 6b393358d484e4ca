import { Agent, request } from 'node:http';

/** Each connector keeps one connection, as the real one does. */
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const answerWithinMs = 30_000;

export type Answered = { readonly status: number; readonly text: string };

/** Posts to an endpoint of connectors; status 0 where no answer came. */
export async function postTo(
  origin: string,
  path: string,
  { token, body }: { readonly token: string; readonly body: unknown },
): Promise<Answered> {
  const payload = Buffer.from(JSON.stringify(body));
  return new Promise((resolve) => {
    const sent = request(
      `${origin}/api/connector/${path}`,
      {
        agent,
        method: 'POST',
        timeout: answerWithinMs,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': payload.length,
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
        answer.on('error', () => resolve({ status: 0, text: '' }));
      },
    );
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve({ status: 0, text: '' }));
    sent.end(payload);
  });
}

/** Lets go of connections that are not used. */
export function closeConnections(): void {
  agent.destroy();
}
