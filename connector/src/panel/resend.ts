import { resendDaysMax } from '@nadeul/contract';
import type { PanelProblem, PanelResend, PanelResendOrder, ResendPreview } from '@nadeul/contract/panel';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ConnectorConfig } from '../config/read.ts';
import type { Limits } from '../limits.ts';
import { OutboxError } from '../outbox/error.ts';
import { daysFromTo } from '../reconcile/days.ts';
import { ServerError } from '../reconcile/server-error.ts';
import { previewResend } from '../resend/preview.ts';
import { resendDays } from '../resend/resend-days.ts';
import { SourceError } from '../source/error.ts';
import { withTrustAside } from './check/trust-aside.ts';
import { problemOf } from './sentences.ts';

type Options = {
  readonly now: Clock;
  readonly limits: Limits;
  readonly log: Logger;
  /** Told while a resend goes on: a panel does not end under it. */
  readonly onUse: () => void;
};

type Report = NonNullable<PanelResend>;

/** 날짜별 전송 from the panel: one at a time, beside a running connector. Ends with the panel. */
export class PanelResender {
  private readonly options: Options;
  private last: PanelResend = null;
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.options = options;
  }

  /** The resend that runs, or ran last. */
  get report(): PanelResend {
    return this.last;
  }

  get isRunning(): boolean {
    return this.last?.state === 'running';
  }

  async preview(config: ConnectorConfig, order: PanelResendOrder): Promise<ResendPreview> {
    const wrong = wrongOrder(order);
    if (wrong !== null) return { isOk: false, problems: [wrong] };
    try {
      const days = await withTrustAside(config, (probe) =>
        previewResend(probe, order, this.deps(new AbortController())),
      );
      return { isOk: true, days };
    } catch (cause) {
      const problem = knownProblem(cause);
      if (problem === null) throw cause;
      return { isOk: false, problems: [problem] };
    }
  }

  /** Begins to send; how far it is stands in `report`. Nothing is begun while another one runs. */
  start(config: ConnectorConfig, order: PanelResendOrder): PanelResend {
    const problem = wrongOrder(order);
    const nothing = { accepted: 0, duplicate: 0, setAside: 0, refused: 0 };
    this.last = {
      ...order,
      ...nothing,
      progress: 0,
      state: problem === null ? 'running' : 'failed',
      problem,
    };
    if (problem !== null) return this.last;
    this.stopping = new AbortController();
    this.running = this.run(config, order, this.stopping);
    return this.last;
  }

  /** Stops what runs, and resolves when it has ended; what was sent stays at the server. */
  async stop(): Promise<PanelResend> {
    this.stopping.abort();
    await this.running;
    return this.last;
  }

  private async run(
    config: ConnectorConfig,
    order: PanelResendOrder,
    stopping: AbortController,
  ): Promise<void> {
    const tell = (more: Partial<Report>) => {
      if (this.last !== null) this.last = { ...this.last, ...more };
    };
    try {
      const { isStopped, ...sent } = await withTrustAside(config, (probe) =>
        resendDays(probe, order, {
          ...this.deps(stopping),
          onProgress: ({ point: _point, ...far }) => {
            tell(far);
            this.options.onUse();
          },
        }),
      );
      tell(
        isStopped
          ? { ...sent, state: 'failed', problem: problemOf('', 'resend-stopped') }
          : { ...sent, state: 'done', progress: 1 },
      );
    } catch (cause) {
      tell({ state: 'failed', problem: knownProblem(cause) ?? problemOf('', 'panel-fault') });
      // Nobody waits for a resend in the background, so its fault is written down here.
      if (knownProblem(cause) === null)
        this.options.log.error({ err: cause }, 'a resend met a fault of the program');
    }
  }

  private deps({ signal }: AbortController) {
    const { now, limits } = this.options;
    return { now, limits, random: Math.random, signal, onProgress: () => {} };
  }
}

function wrongOrder({ from, until }: PanelResendOrder): PanelProblem | null {
  if (from > until) return problemOf('until', 'resend-days-reversed');
  return daysFromTo(from, until) > resendDaysMax
    ? problemOf('until', 'resend-days-many', { days: resendDaysMax })
    : null;
}

/** Trouble of the outside world as a problem; null for a fault of the program. */
function knownProblem(cause: unknown): PanelProblem | null {
  const isKnown =
    cause instanceof SourceError || cause instanceof ServerError || cause instanceof OutboxError;
  return isKnown ? problemOf('', cause.code) : null;
}
