import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AnswerOf, Endpoint } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import type { Limits } from '../limits.ts';
import { readAnswer } from './answer.ts';
import { type Failure, failure, failureOfStatus, failureOfThrown, retryAfterMs } from './failure.ts';
import { post } from './post.ts';

const compress = promisify(gzip);

export type Outcome<T> =
  | { readonly isOk: true; readonly answer: T }
  | { readonly isOk: false; readonly failure: Failure };

/** An endpoint whose answer is a JSON body. */
type JsonEndpoint = Endpoint & { readonly answer: NonNullable<Endpoint['answer']> };

export type ServerLinkOptions = {
  /** Origin of the server. */
  readonly server: string;
  readonly officeToken: string;
  readonly limits: Limits;
  readonly now: Clock;
};

/** Calls the server, gives up after a bounded time, and believes only answers of the declared shape; what a later server adds is left out. */
export class ServerLink {
  private readonly options: ServerLinkOptions;

  constructor(options: ServerLinkOptions) {
    this.options = options;
  }

  /**
   * Sends `json` to an endpoint. Failures of the network and of the server are values; `onAnswering` is called when
   * the server begins to answer.
   */
  async call<E extends JsonEndpoint>(
    endpoint: E,
    json: string,
    { signal, onAnswering }: { signal: AbortSignal; onAnswering?: () => void },
  ): Promise<Outcome<AnswerOf<E>>> {
    const body = await compress(json);
    const { limits, server } = this.options;
    const until = AbortSignal.any([signal, AbortSignal.timeout(limits.requestMs)]);
    try {
      // Redirects are not followed: the token goes to the configured server and nowhere else.
      const response = await post(new URL(endpoint.path, server), {
        method: endpoint.method,
        headers: { ...this.headers(), 'content-length': String(body.length) },
        body,
        signal: until,
        connectMs: limits.connectMs,
      });
      onAnswering?.();
      return this.judge(endpoint, response, await this.read(response));
    } catch (thrown) {
      return { isOk: false, failure: failureOfThrown(thrown) };
    }
  }

  private headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.options.officeToken}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      accept: 'application/json, application/problem+json',
    };
  }

  /** The body as JSON, or undefined where it is none or too large. */
  private async read(response: AsyncIterable<Uint8Array>): Promise<unknown> {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response) {
      bytes += chunk.length;
      if (bytes > this.options.limits.answerBytesMax) return undefined;
      chunks.push(chunk);
    }
    try {
      return JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      // Not JSON is a shape like any other wrong one.
      return undefined;
    }
  }

  private judge<E extends JsonEndpoint>(
    endpoint: E,
    { statusCode = 0, headers }: IncomingMessage,
    body: unknown,
  ): Outcome<AnswerOf<E>> {
    if (statusCode !== 200) {
      const waitMs = retryAfterMs(headers['retry-after'] ?? null, this.options.now());
      return { isOk: false, failure: failureOfStatus(statusCode, waitMs, body) };
    }
    const answer = readAnswer(endpoint, body);
    if (answer === null) return { isOk: false, failure: failure('ambiguous', 'answer-malformed') };
    return { isOk: true, answer };
  }
}
