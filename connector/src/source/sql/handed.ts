import { createHash } from 'node:crypto';
import type { TagEvent } from '@nadeul/contract';

/** What the looks of one connection have handed on, so that rows that are read again and again come once. */
export class Handed {
  private readonly most: number;
  private byKey = new Map<string, string>();

  constructor(most: number) {
    this.most = most;
  }

  /** The events that are new or other than before. */
  fresh(events: readonly TagEvent[]): TagEvent[] {
    return events.filter((event) => {
      const content = createHash('sha1').update(JSON.stringify(event)).digest('base64');
      if (this.byKey.get(event.vendorKey) === content) return false;
      this.byKey.delete(event.vendorKey);
      this.byKey.set(event.vendorKey, content);
      return true;
    });
  }

  /** Forgets the oldest ones beyond the bound: they come once more, and whoever stores them drops them. */
  trim(): void {
    let over = this.byKey.size - this.most;
    for (const key of this.byKey.keys()) {
      if (over-- <= 0) return;
      this.byKey.delete(key);
    }
  }

  clear(): void {
    this.byKey = new Map();
  }
}
