import type { LiveEvent } from '@nadeul/contract';

/** Bytes that may wait for one slow browser; it is then let go and comes back by itself. */
const bufferBytesMax = 1024 * 1024;
const clientsMax = 500;

/** Where a client's events are written; a server response in life. */
export type Sink = {
  readonly write: (text: string) => unknown;
  readonly end: () => unknown;
  readonly writableLength: number;
};

type Client = { readonly officeId: string; readonly sink: Sink };

/** The browsers that watch, by office. */
export type Hub = {
  /** Adds a client; returns how to remove it, or null when there are too many. */
  readonly add: (officeId: string, sink: Sink) => (() => void) | null;
  readonly send: (officeId: string, event: LiveEvent) => void;
  readonly beat: () => void;
  /** How many watch. */
  readonly count: () => number;
  /** Offices that somebody watches. */
  readonly offices: () => string[];
  readonly isWatched: (officeId: string) => boolean;
  readonly closeAll: () => void;
};

export function liveHub(): Hub {
  const clients = new Set<Client>();
  const writeTo = (client: Client, text: string) => {
    if (client.sink.writableLength > bufferBytesMax) {
      clients.delete(client);
      client.sink.end();
      return;
    }
    client.sink.write(text);
  };
  return {
    add: (officeId, sink) => {
      if (clients.size >= clientsMax) return null;
      const client = { officeId, sink };
      clients.add(client);
      return () => clients.delete(client);
    },
    send: (officeId, event) => {
      const text = `data: ${JSON.stringify(event)}\n\n`;
      for (const client of clients) if (client.officeId === officeId) writeTo(client, text);
    },
    beat: () => {
      for (const client of clients) writeTo(client, ': still here\n\n');
    },
    count: () => clients.size,
    offices: () => [...new Set([...clients].map(({ officeId }) => officeId))],
    isWatched: (officeId) => [...clients].some((client) => client.officeId === officeId),
    closeAll: () => {
      for (const { sink } of clients) sink.end();
      clients.clear();
    },
  };
}
