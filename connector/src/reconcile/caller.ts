import type { AnswerOf, Endpoint } from '@nadeul/contract';
import { pause } from '../clock.ts';
import { Backoff, type Random } from '../delivery/backoff.ts';
import type { ServerLink } from '../delivery/server-link.ts';
import type { Limits } from '../limits.ts';
import { ServerError } from './server-error.ts';

/** Attempts in a row before a command gives up. Running it again goes on. */
const attemptsMax = 6;
/** A command waits no longer than this for a server that asks for time, in milliseconds. */
const waitMsMax = 60_000;

type JsonEndpoint = Endpoint & { readonly answer: NonNullable<Endpoint['answer']> };

export type CallerOptions = {
  readonly link: ServerLink;
  readonly limits: Limits;
  readonly random: Random;
  /** Ends waiting, and no request is made any more. */
  readonly signal: AbortSignal;
  /** Cuts a request under way, too; absent where the signal does. */
  readonly cutting?: AbortSignal | undefined;
};

/** Calls the server, and again where a failure may pass by itself. */
export class Caller {
  private readonly options: CallerOptions;

  constructor(options: CallerOptions) {
    this.options = options;
  }

  /** The answer. Throws a `ServerError` for a refusal, and when a failure does not pass. */
  async call<E extends JsonEndpoint>(endpoint: E, json: string): Promise<AnswerOf<E>> {
    const { link, limits, random, signal, cutting = signal } = this.options;
    const backoff = new Backoff(limits, random);
    for (let attempt = 1; ; attempt++) {
      if (signal.aborted) throw new ServerError('server-silent');
      const outcome = await link.call(endpoint, json, { signal: cutting });
      if (outcome.isOk) return outcome.answer;
      const { kind, code } = outcome.failure;
      const waitMs = backoff.after(outcome.failure);
      const isOver = kind === 'permanent' || attempt >= attemptsMax || waitMs > waitMsMax || signal.aborted;
      if (isOver) throw new ServerError(code);
      await pause(waitMs, signal);
    }
  }
}
