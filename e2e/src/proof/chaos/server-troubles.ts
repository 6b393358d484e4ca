import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '@nadeul/simulator';
import { until } from '../../testing/until.ts';
import { signalAll } from './postgres.ts';
import type { ChaosBench, Trouble } from './trouble.ts';

const awayMs = [0, 1_500] as const;
const stoppedMs = [300, 6_000] as const;
const lockedSeconds = [1, 6] as const;
/** Tables that taking tags and judging days write to. */
const lockedTables = ['stale_day', 'day_record', 'tag_match', 'device_link'] as const;

const killed: Trouble = {
  name: 'server-killed',
  part: 'server',
  async make({ office }, random) {
    await office.killServer();
    await delay(random.between(...awayMs));
    await office.startServer();
    return true;
  },
};

const restarted: Trouble = {
  name: 'server-restarted',
  part: 'server',
  async make({ office }, random) {
    await office.stopServer();
    await delay(random.between(...awayMs));
    await office.startServer();
    return true;
  },
};

const stopped: Trouble = {
  name: 'server-stopped',
  part: 'server',
  async make({ office }, random) {
    const { child } = office.serverProgram();
    child.kill('SIGSTOP');
    await delay(random.between(...stoppedMs));
    child.kill('SIGCONT');
    return true;
  },
};

/** A signal to PostgreSQL's first process; its server has to bring it back, or it comes back by itself. */
function database(name: string, signal: 'SIGKILL' | 'SIGINT'): Trouble {
  return {
    name,
    part: 'database',
    async make({ office, postgres }) {
      const pid = postgres.postmaster();
      if (pid === null) return false;
      signalAll([pid], signal);
      await until(
        () => postgres.postmaster(),
        (now) => now !== null && now !== pid,
      );
      await answers(office);
      return true;
    },
  };
}

/** One of PostgreSQL's own processes is killed, and it starts all of them again. */
const backendKilled: Trouble = {
  name: 'database-process-killed',
  part: 'database',
  async make({ office, postgres }, random: Random) {
    const [first, ...others] = postgres.children();
    if (first === undefined) return false;
    signalAll([random.pick([first, ...others])], 'SIGKILL');
    await answers(office);
    return true;
  },
};

const databaseStopped: Trouble = {
  name: 'database-stopped',
  part: 'database',
  async make({ office, postgres }, random) {
    const first = postgres.postmaster();
    if (first === null) return false;
    const all = [first, ...postgres.children()];
    signalAll(all, 'SIGSTOP');
    await delay(random.between(...stoppedMs));
    signalAll(all, 'SIGCONT');
    await answers(office);
    return true;
  },
};

/** Somebody else holds a table for seconds, so that every statement that writes to it waits. */
const slow: Trouble = {
  name: 'database-slow',
  part: 'database',
  async make({ office }, random) {
    const table = random.pick(lockedTables);
    const seconds = random.between(...lockedSeconds);
    const statement = `do $$ begin lock table ${table} in share row exclusive mode; perform pg_sleep(${seconds}); end $$`;
    // A server that goes away meanwhile takes the statement with it.
    await office.query(statement).catch(() => {});
    return true;
  },
};

/** Waits until the database answers, whoever brings it back. */
async function answers({ query }: ChaosBench['office']): Promise<void> {
  const ask = () =>
    query('select 1').then(
      () => true,
      () => false,
    );
  await until(ask, (isBack) => isBack, 120_000);
}

/** What happens to a server and its database. */
export const serverTroubles: readonly Trouble[] = [
  killed,
  restarted,
  stopped,
  database('database-killed', 'SIGKILL'),
  database('database-restarted', 'SIGINT'),
  backendKilled,
  databaseStopped,
  slow,
];
