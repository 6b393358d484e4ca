import type { ConnectorConfig } from '../config/read.ts';
import type { Outbox } from '../outbox/outbox.ts';

/**
 * The source id that the server gave this source, kept in the outbox. It belongs to one server, office and source:
 * under a changed config it is not used, and the connector introduces itself again.
 */
export class SourceIdentity {
  private readonly outbox: Pick<Outbox, 'fact' | 'setFacts'>;
  private readonly owner: string;

  constructor(outbox: Pick<Outbox, 'fact' | 'setFacts'>, { server, officeNumber, source }: ConnectorConfig) {
    this.outbox = outbox;
    this.owner = JSON.stringify([server, officeNumber, source.profile, source.name]);
  }

  /** The id, or null while the connector has to introduce itself. */
  get(): string | null {
    return this.outbox.fact('sourceIdOf') === this.owner ? this.outbox.fact('sourceId') : null;
  }

  set(sourceId: string): void {
    const seenFor = this.outbox.fact('seenFor') ?? sourceId;
    this.outbox.setFacts({ sourceId, sourceIdOf: this.owner, seenFor });
  }

  forget(): void {
    this.outbox.setFacts({ sourceId: null, sourceIdOf: null });
  }
}
