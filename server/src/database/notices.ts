import { Client } from 'pg';
import { tell } from './after-commit.ts';
import type { Connection, Database } from './connection.ts';

const channel = 'nadeul';
const reconnectMs = 1000;

/** What one server process tells all, itself included, when a transaction is committed. Ids only; rows are read anew. */
export type Notice =
  | { readonly type: 'stale-days' }
  | { readonly type: 'day'; readonly officeId: string; readonly employeeId: string }
  | { readonly type: 'counts'; readonly officeId: string }
  | { readonly type: 'connector'; readonly officeId: string; readonly sourceId: string };

/** Sends notices right after the transaction: nobody hears them before, or without, its commit. */
export async function notify(transaction: Database, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const texts = notices.map((notice) => JSON.stringify(notice));
  await transaction.executeQuery(tell(channel, texts));
}

export type Listener = { readonly close: () => Promise<void> };

/**
 * Hears the notices of every process. After a broken connection it listens again and calls `onGap`, because
 * notices in between are lost.
 */
export async function listen(
  connection: Connection,
  { onNotice, onGap }: { onNotice: (notice: Notice) => void; onGap: () => void },
): Promise<Listener> {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const connect = async () => {
    const next = new Client({ ...connection, keepAlive: true });
    next.on('notification', ({ payload }) => {
      // Only `notify` above writes to the channel.
      if (payload !== undefined) onNotice(JSON.parse(payload) as Notice);
    });
    next.on('error', () => {});
    next.on('end', () => retry());
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
  };
  const retry = () => {
    if (isClosed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void connect().then(onGap, retry), reconnectMs);
  };

  await connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
