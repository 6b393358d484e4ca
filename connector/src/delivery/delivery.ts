import { api, batchBytesMax, batchEventsMax, type Hello, type TagBatch } from '@nadeul/contract';
import type { Clocks } from '../clocks.ts';
import type { ConnectorConfig } from '../config/read.ts';
import { passKillPoint } from '../kill-point.ts';
import type { Limits } from '../limits.ts';
import type { NewestFirst } from '../loops/newest-first.ts';
import type { Outbox, WaitingEvent } from '../outbox/outbox.ts';
import { connectorVersion } from '../version.ts';
import { Backoff, type Random } from './backoff.ts';
import { type Failure, failure } from './failure.ts';
import type { Outcome, ServerLink } from './server-link.ts';
import type { SourceIdentity } from './source-identity.ts';

/** What one step of the delivery came to. */
export type Step = {
  /** Wait before the next step, in milliseconds; 0 while there is more to send. */
  readonly waitMs: number;
  /** `idle`: nothing to do, a ring may cut the wait. `failed`: the wait is to be kept. */
  readonly state: 'sent' | 'idle' | 'failed';
  readonly failure: Failure | null;
};

export type DeliveryOptions = {
  readonly config: ConnectorConfig;
  readonly outbox: Outbox;
  readonly link: ServerLink;
  readonly identity: SourceIdentity;
  readonly clocks: Clocks;
  readonly newestFirst: NewestFirst;
  readonly limits: Limits;
  readonly random: Random;
};

/** Room for the envelope around the events of a batch, in bytes. */
const envelopeBytes = 1024;

/** Brings what waits in the outbox to the server, one request at a time. Sending anything twice changes nothing. */
export class Delivery {
  private readonly options: DeliveryOptions;
  private readonly backoff: Backoff;
  /** Halved when a batch is refused or gets lost, doubled when one arrives. */
  private batchMax: number = batchEventsMax;

  constructor(options: DeliveryOptions) {
    this.options = options;
    this.backoff = new Backoff(options.limits, options.random);
  }

  /** Introduces the connector where that is due, else sends the next batch. */
  async step(signal: AbortSignal): Promise<Step> {
    const { outbox, identity, limits, newestFirst } = this.options;
    const sourceId = identity.get();
    if (sourceId === null) return this.introduce(signal);
    if (newestFirst.holds(outbox.waiting)) return { waitMs: limits.pollSoonMs, state: 'idle', failure: null };
    const batch = outbox.next(this.batchMax, batchBytesMax - envelopeBytes);
    if (batch.length === 0) return { waitMs: limits.deliveryIdleMs, state: 'idle', failure: null };
    return this.send(batch, sourceId, signal);
  }

  private async introduce(signal: AbortSignal): Promise<Step> {
    const { config, link, identity } = this.options;
    const { name, profile } = config.source;
    const hello: Hello = { officeNumber: config.officeNumber, source: { name, profile }, connectorVersion };
    const outcome = await link.call(api.hello, JSON.stringify(hello), { signal });
    if (!outcome.isOk) return this.failed(outcome.failure);
    identity.set(outcome.answer.sourceId);
    return this.succeeded();
  }

  private async send(batch: readonly WaitingEvent[], sourceId: string, signal: AbortSignal): Promise<Step> {
    const { config, outbox, link, clocks } = this.options;
    const clockDifferenceMs = clocks.doorDifferenceMs ?? undefined;
    const head = { officeNumber: config.officeNumber, sourceId, clockDifferenceMs };
    passKillPoint('before-send');
    const outcome = await link.call(api.sendTags, batchJson(head, batch), {
      signal,
      onAnswering: () => passKillPoint('after-send'),
    });
    if (!outcome.isOk) return this.notSent(batch, outcome);
    passKillPoint('after-answer');
    const { named } = outbox.settle(batch, outcome.answer.results);
    if (named === 0) return this.failed(failure('ambiguous', 'answer-incomplete'));
    this.batchMax = Math.min(batchEventsMax, this.batchMax * 2);
    return this.succeeded();
  }

  private notSent(
    batch: readonly WaitingEvent[],
    { failure: why }: Outcome<unknown> & { isOk: false },
  ): Step {
    const { identity, outbox } = this.options;
    if (why.code === 'source-unknown') {
      identity.forget();
      return this.failed({ ...why, kind: 'transient' });
    }
    const isRefusedAsSuch = why.code === 'request-too-large' || why.code === 'request-malformed';
    if (isRefusedAsSuch || why.kind === 'ambiguous') this.batchMax = Math.max(1, batch.length >> 1);
    if (!isRefusedAsSuch) return this.failed(why);
    if (batch.length > 1) return { waitMs: 0, state: 'failed', failure: why };
    // One event that the server cannot take must not hold up the others.
    outbox.putLast(batch);
    return this.failed({ ...why, kind: 'transient' });
  }

  private succeeded(): Step {
    this.backoff.reset();
    return { waitMs: 0, state: 'sent', failure: null };
  }

  private failed(why: Failure): Step {
    return { waitMs: this.backoff.after(why), state: 'failed', failure: why };
  }
}

/** The batch as JSON, of event bodies that are JSON already. */
function batchJson(head: Omit<TagBatch, 'events'>, batch: readonly WaitingEvent[]): string {
  return `${JSON.stringify(head).slice(0, -1)},"events":[${batch.map(({ body }) => body).join(',')}]}`;
}
