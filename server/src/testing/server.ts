import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchAnswer, TagEvent } from '@nadeul/contract';
import { parseSeoul, type Temporal } from '@nadeul/domain';
import { computeStaleDays } from '../attendance/index.ts';
import { type OfficePlan, officePlan, type Provisioned, provision } from '../provision/index.ts';
import { createServer, type Server } from '../server.ts';
import type { Site } from '../settings/index.ts';
import { createTestDatabase, type TestCluster, type TestDatabase } from './database.ts';

const settleRoundsMax = 500;
const settlePauseMs = 10;

/** Where letters and pages of the tests point to. */
const site: Site = {
  publicUrl: 'http://nadeul.example',
  isSecure: false,
  trustedProxies: [],
  allowsPrivateWebhooks: true,
};

export const password = 'a good password';

/** An office that signed up, with a source and somebody signed in. */
export type TestOffice = Provisioned & {
  readonly token: string;
  readonly sourceId: string;
  readonly send: (events: readonly unknown[]) => Promise<BatchAnswer>;
  readonly cookieOf: (loginId: string) => Promise<string>;
};

export type TestServer = Server & {
  readonly database: TestDatabase;
  readonly setNow: (seoulTime: string) => void;
  /** A second server process over the same database; closed by whoever asked for it. */
  readonly another: () => Promise<Server>;
  readonly makeOffice: (domain: string, plan?: Partial<OfficePlan>) => Promise<TestOffice>;
  /** Reads an address as the person of the cookie. */
  readonly read: <T>(url: string, cookie: string) => Promise<T>;
  /** Resolves when every day that is marked has been computed. */
  readonly settle: () => Promise<void>;
  /** Ends the server and its background work; the database stays for other processes. */
  readonly stopWork: () => Promise<void>;
};

const defaultPlan = {
  users: [
    { loginId: 'admin', password, name: '관리자', role: 'super-admin' },
    { loginId: 'hana', password, name: '김하나', role: 'employee', employeeNumber: '0001' },
  ],
  employees: [
    { employeeNumber: '0001', name: '김하나', department: '개발' },
    { employeeNumber: '0002', name: '이두리', identities: [{ kind: 'card', value: '0A1B2C3D' }] },
    {
      employeeNumber: '0003',
      name: '박세찬',
      workType: { start: '22:00', end: '07:00', workDays: [1, 2, 3, 4, 5] },
    },
  ],
  tokenName: 'door PC',
};

export type TestServerOptions = {
  readonly isDatabaseSafe?: boolean;
  readonly site?: Site;
  readonly downloadsFolder?: string;
  /** Sign-ins age with the clock, as they do in life; otherwise nobody is signed out because a test moves it. */
  readonly signInsAge?: boolean;
  /** Where the database is made; in the cluster of the test run unless it is said. */
  readonly cluster?: TestCluster;
};

/** A whole server over a database of its own; requests go through `app.inject` or a real port. */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await createTestDatabase({ cluster: options.cluster });
  let now: Temporal.Instant = parseSeoul('2026-11-18T12:00:00+09:00');
  const unsafe = options.isDatabaseSafe === false ? ['fsync = off'] : [];
  const { db, connection, pool } = database;
  const parts = {
    database: { db, connection, pool, unsafe },
    webFolder: '/nowhere',
    downloadsFolder: options.downloadsFolder ?? '/nowhere',
    site: options.site ?? site,
    clock: () => now,
  };
  const server = await createServer(parts);
  let aging: Promise<unknown> = Promise.resolve();
  if (options.signInsAge !== true) server.app.addHook('onRequest', async () => void (await aging));
  return {
    ...server,
    database,
    another: () => createServer(parts),
    setNow: (seoulTime) => {
      const before = now;
      now = parseSeoul(seoulTime);
      const passedMs = now.epochMilliseconds - before.epochMilliseconds;
      if (options.signInsAge !== true)
        aging = Promise.all([
          aging,
          pool.query(
            `update sign_in_session set "openedAt" = "openedAt" + $1 * interval '1 ms',
               "seenAt" = "seenAt" + $1 * interval '1 ms'`,
            [passedMs],
          ),
        ]);
    },
    makeOffice: (domain, plan) => makeOffice(server, database, { domain, plan: plan ?? {} }),
    read: async <T>(url: string, cookie: string) =>
      // The contract's shape, which the tests look into.
      (await server.app.inject({ url, headers: { cookie } })).json() as T,
    settle: () => settle(database),
    stopWork: server.close,
    close: async () => {
      await server.close();
      await database.close();
    },
  };
}

/** Marks stay visible until the transaction that computes them has committed, whoever runs it. */
async function settle({ db, pool }: TestDatabase): Promise<void> {
  for (let round = 0; round < settleRoundsMax; round += 1) {
    await computeStaleDays(db);
    const { rowCount } = await pool.query('select 1 from stale_day limit 1');
    if (rowCount === 0) return;
    await sleep(settlePauseMs);
  }
  throw new Error('Marked days were not computed.');
}

async function makeOffice(
  server: Server,
  { db }: TestDatabase,
  { domain, plan }: { domain: string; plan: Partial<OfficePlan> },
): Promise<TestOffice> {
  const whole = officePlan.parse({ ...defaultPlan, office: { name: domain, domain }, ...plan });
  const provisioned = await provision({ db, auth: server.auth }, whole);
  const token = provisioned.officeToken ?? '';
  const headers = { authorization: `Bearer ${token}` };
  const { officeNumber } = provisioned;
  const hello = { officeNumber, source: { name: 'CAPS', profile: 'caps-access' }, connectorVersion: '0.1.0' };
  const met = await server.app.inject({
    method: 'POST',
    url: '/api/connector/hello',
    headers,
    payload: hello,
  });
  const { sourceId } = met.json<{ sourceId: string }>();
  return {
    ...provisioned,
    token,
    sourceId,
    send: async (events) => {
      const payload = { officeNumber, sourceId, events };
      const sent = await server.app.inject({ method: 'POST', url: '/api/connector/tags', headers, payload });
      return sent.json<BatchAnswer>();
    },
    cookieOf: async (loginId) => {
      const payload = { officeNumber, loginId, password };
      const signedIn = await server.app.inject({ method: 'POST', url: '/api/session', payload });
      return String(signedIn.headers['set-cookie']).split(';')[0] ?? '';
    },
  };
}

/** A tag event of employee 0001 at a civil time of Korea such as `2026-11-18 08:52:14`. */
export function tagAt(civilTime: string, changes: Partial<TagEvent> = {}): TagEvent {
  const [date = '', time = ''] = civilTime.split(' ');
  return {
    vendorKey: `${date}|${time}|1|${changes.employeeNumber ?? '0001'}`,
    occurredAt: `${date}T${time}+09:00`,
    occurredRaw: civilTime,
    storedAt: null,
    kind: 'pass',
    granted: true,
    userNumber: null,
    employeeNumber: '0001',
    cardNumber: null,
    name: '김하나',
    gateId: '1',
    gateName: '정문',
    raw: { e_mode: '1' },
    ...changes,
  };
}
