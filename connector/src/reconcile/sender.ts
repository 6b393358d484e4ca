import { api, batchBytesMax, batchEventsMax, type EventResult, type TagEvent } from '@nadeul/contract';
import type { Caller } from './caller.ts';
import { nothingSent, type Sent } from './sent.ts';
import { ServerError } from './server-error.ts';

/** Room for the envelope around the events of a batch, in bytes. */
const envelopeBytes = 1024;
/** Answers in a row that may name nothing of what was sent. */
const emptyAnswersMax = 3;

type Waiting = { readonly vendorKey: string; readonly body: string };

type Results = ReadonlyMap<string, EventResult['result']>;

function countOf(batch: readonly Waiting[], results: Results): Sent {
  const sent = { ...nothingSent };
  for (const { vendorKey } of batch) {
    const result = results.get(vendorKey);
    if (result !== undefined) sent[result === 'set-aside' ? 'setAside' : result]++;
  }
  return sent;
}

export type SenderOptions = {
  readonly caller: Caller;
  readonly officeNumber: string;
  readonly sourceId: string;
};

/**
 * Brings rows straight to the server, in batches of the same bounds as the delivery's. A row is done when an answer
 * named it; sending any of them again changes nothing.
 */
export class Sender {
  private readonly options: SenderOptions;
  private batchMax: number = batchEventsMax;

  constructor(options: SenderOptions) {
    this.options = options;
  }

  /**
   * Sends events until each was named, and tells after each answer what it named. Throws a `ServerError`; what was sent
   * until then stays at the server.
   */
  async send(events: readonly TagEvent[], onSent: (sent: Sent) => void): Promise<void> {
    let waiting: readonly Waiting[] = events.map((event) => ({
      vendorKey: event.vendorKey,
      body: JSON.stringify(event),
    }));
    let emptyAnswers = 0;
    while (waiting.length > 0) {
      const { batch, rest } = this.take(waiting);
      const results = await this.resultsOf(batch);
      if (results === 'refused') {
        this.batchMax = Math.max(1, batch.length >> 1);
        // One row that the server cannot take must not hold up the others.
        if (batch.length === 1) onSent({ ...nothingSent, refused: 1 });
        waiting = batch.length === 1 ? rest : waiting;
        continue;
      }
      const unnamed = batch.filter(({ vendorKey }) => !results.has(vendorKey));
      onSent(countOf(batch, results));
      emptyAnswers = unnamed.length === batch.length ? emptyAnswers + 1 : 0;
      if (emptyAnswers >= emptyAnswersMax) throw new ServerError('answer-incomplete');
      this.batchMax = Math.min(batchEventsMax, this.batchMax * 2);
      waiting = [...rest, ...unnamed];
    }
  }

  /** The next batch. Of one key only one event is in it, so that an answer tells which was meant. */
  private take(waiting: readonly Waiting[]): { batch: Waiting[]; rest: Waiting[] } {
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    const keys = new Set<string>();
    let bytes = 0;
    for (const event of waiting) {
      const size = Buffer.byteLength(event.body) + 1;
      const isFull = batch.length >= this.batchMax || bytes + size > batchBytesMax - envelopeBytes;
      if ((isFull && batch.length > 0) || keys.has(event.vendorKey)) {
        rest.push(event);
        continue;
      }
      bytes += size;
      keys.add(event.vendorKey);
      batch.push(event);
    }
    return { batch, rest };
  }

  private async resultsOf(batch: readonly Waiting[]): Promise<Results | 'refused'> {
    const { caller, officeNumber, sourceId } = this.options;
    const head = JSON.stringify({ officeNumber, sourceId }).slice(0, -1);
    const json = `${head},"events":[${batch.map(({ body }) => body).join(',')}]}`;
    try {
      const { results } = await caller.call(api.sendTags, json);
      return new Map(results.map(({ vendorKey, result }) => [vendorKey, result]));
    } catch (cause) {
      const isRefusedAsSuch =
        cause instanceof ServerError &&
        (cause.code === 'request-too-large' || cause.code === 'request-malformed');
      if (isRefusedAsSuch) return 'refused';
      throw cause;
    }
  }
}
