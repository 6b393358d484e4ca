import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/** Held by the serving process for as long as it lives, so that nobody stops the cluster under it. */
const serveLockKey = 7_201_951;
const retryMs = 500;

/** The place of the one server of a cluster. */
export type ServeClaim = {
  /** True when this process has it now; throws when the cluster does not answer. */
  readonly take: () => Promise<boolean>;
  /** From now on a lost connection is no reason to bring the cluster back. */
  readonly giveUp: () => void;
  readonly release: () => Promise<void>;
};

/**
 * A session lock inside the database itself: it ends with the process that holds it, however that ends. When the
 * cluster dies under a serving process, `revive` starts it again and the place is taken anew.
 */
export function serveClaim(connect: () => Client, revive: () => Promise<unknown>): ServeClaim {
  let holder: Client | null = null;
  let isWanted = true;

  const take = async () => {
    if (holder !== null) return true;
    const client = connect();
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      serveLockKey,
    ]);
    if (rows[0]?.taken !== true) {
      await client.end();
      return false;
    }
    holder = client;
    client.on('end', () => void takeAgain());
    return true;
  };
  const takeAgain = async () => {
    holder = null;
    while (isWanted && holder === null) {
      // What fails here fails for every request too, and is told there.
      await revive()
        .then(take)
        .catch(() => false);
      if (holder === null) await sleep(retryMs);
    }
  };
  return {
    take,
    giveUp: () => {
      isWanted = false;
    },
    release: async () => {
      await holder?.end();
      holder = null;
    },
  };
}
