import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { cleaned } from './log/clean.ts';
import { OutboxError } from './outbox/error.ts';
import type { Outbox } from './outbox/outbox.ts';

/** Parts that can be in trouble, the gravest first. */
const parts = ['outbox', 'source', 'delivery', 'heartbeat'] as const;
export type HealthPart = (typeof parts)[number];

export type HealthOptions = {
  readonly outbox: Outbox;
  readonly log: Logger;
  readonly now: Clock;
  readonly onChange: (part: HealthPart) => void;
};

/** What is wrong now, by part. Each change is logged once and kept for `connector status`. */
export class Health {
  private readonly options: HealthOptions;
  private readonly codes = new Map<HealthPart, string>();

  constructor(options: HealthOptions) {
    this.options = options;
    options.outbox.setFacts({ currentErrorCode: null });
  }

  /** The code of the gravest trouble, or null when all is well. */
  current(): string | null {
    const part = parts.find((one) => this.codes.has(one));
    return part === undefined ? null : (this.codes.get(part) ?? null);
  }

  /** Sets or clears (null) the trouble of a part. `cause` is logged with it; it holds no personal data. */
  set(part: HealthPart, code: string | null, cause?: Error): void {
    if ((this.codes.get(part) ?? null) === code) return;
    if (code === null) this.codes.delete(part);
    else this.codes.set(part, code);
    this.write(part, code, cause);
    this.options.onChange(part);
  }

  private write(part: HealthPart, code: string | null, cause?: Error): void {
    const { log, outbox, now } = this.options;
    const current = this.current();
    if (code === null) log.info({ part }, 'recovered');
    else log.warn({ part, code, sentence: cause?.message, because: causeOf(cause) }, 'trouble');
    try {
      outbox.setFacts({
        currentErrorCode: current,
        ...(code === null ? {} : { lastErrorCode: code, lastErrorAt: new Date(now()).toISOString() }),
      });
    } catch (failed) {
      // What `status` shows is a hint; an outbox that cannot be written is shown by whoever needs it written.
      if (!(failed instanceof OutboxError)) throw failed;
    }
  }
}

/** A driver may quote a row. */
function causeOf(error: Error | undefined): string | undefined {
  return error?.cause instanceof Error ? cleaned(error.cause.message) : undefined;
}
