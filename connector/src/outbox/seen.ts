import { createHash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import type { TagEvent } from '@nadeul/contract';

type Statements = { readonly [name in 'seenHash' | 'setSeen']: StatementSync };

/** Bytes of a content hash. It is only compared with the hash of the same row, so a short one is enough. */
const hashBytes = 12;

/**
 * What was stored in the outbox once, by source and key, so that a source may read its window again and again. Only
 * what identifies a person or says what happened counts as content: names, gate names and the vendor's own time stamps
 * change without meaning.
 */
export class SeenKeys {
  private readonly statements: Statements;

  constructor(statements: Statements) {
    this.statements = statements;
  }

  /** Remembers an event; true when it is new or its content is other than before. */
  note(source: string, event: TagEvent): boolean {
    const hash = contentHash(event);
    const before = this.statements.seenHash.get(source, event.vendorKey)?.hash;
    if (before instanceof Uint8Array && hash.equals(before)) return false;
    this.statements.setSeen.run(source, event.vendorKey, dayOf(event), hash);
    return true;
  }
}

/** The civil day of an event; '' for one without a readable time. */
export function dayOf(event: TagEvent): string {
  return event.occurredAt?.slice(0, 10) ?? '';
}

function contentHash(event: TagEvent): Buffer {
  const { name: _name, gateName: _gateName, storedAt: _storedAt, ...content } = event;
  return createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, hashBytes);
}
