import { attendanceHandlers, monthSheetHandlers, startDayWorker } from './attendance/index.ts';
import { auditHandlers, readNotes } from './audit/index.ts';
import { checkInHandlers } from './check-ins/index.ts';
import { type Clock, systemClock } from './clock.ts';
import { closingHandlers } from './closing/index.ts';
import { completenessHandlers } from './completeness/index.ts';
import { correctionWishHandlers } from './correction-wishes/index.ts';
import { correctionHandlers } from './corrections/index.ts';
import { listen, type OpenDatabase } from './database/index.ts';
import { departmentHandlers } from './departments/index.ts';
import { healthHandlers } from './health/index.ts';
import { holidayHandlers } from './holidays/index.ts';
import { type App, type AppLogger, buildApp, type Handlers, tokenRate, type Visit } from './http/index.ts';
import { onceOnly } from './idempotency/index.ts';
import { incidentHandlers } from './incidents/index.ts';

import { ingestHandlers } from './ingest/index.ts';
import { liveFeed, liveHandlers, liveHub } from './live/index.ts';
import { mailHandlers } from './mail/index.ts';
import { matchingHandlers } from './matching/index.ts';
import { type MetricsReader, metricsReader, openMetrics, readBacklog } from './metrics/index.ts';
import { noticeHandlers, startNoticeWork } from './notices/index.ts';
import { officeHandlers, tokenOf } from './office/index.ts';
import { peopleHandlers } from './people/index.ts';
import { peopleFileHandlers } from './people-files/index.ts';
import { personalDataHandlers } from './personal-data/index.ts';
import { planHandlers } from './plans/index.ts';
import { quietAfter } from './quiet-connector.ts';
import { reportHandlers } from './reports/index.ts';
import { resendHandlers } from './resends/index.ts';
import { roleHandlers } from './roles/index.ts';
import { securityHandlers } from './security/index.ts';
import { type Auth, accountHandlers, openAuth, personOf, sessionHandlers } from './session/index.ts';
import { type Certificate, type Site, serverVersion } from './settings/index.ts';
import { setupHandlers } from './setup/index.ts';
import { trafficHandlers } from './traffic/index.ts';
import { userHandlers } from './users/index.ts';
import { webhookHandlers } from './webhooks/index.ts';
import { workRuleHandlers } from './work-rules/index.ts';
import { workTypeHandlers } from './work-types/index.ts';
import { deviceLinkHandlers, workplaceHandlers } from './workplaces/index.ts';

/** Longest that requests under way may take after the server was told to stop. */
const stopMsMax = 15_000;

export type ServerParts = {
  readonly database: Pick<OpenDatabase, 'db' | 'connection' | 'pool' | 'unsafe'>;
  readonly webFolder: string;
  /** Where the programs lie that this server gives away; they need not be there. */
  readonly downloadsFolder: string;
  /** Where people reach this server; features that write links or cookies take it from here. */
  readonly site: Site;
  readonly certificate?: Certificate | null;
  readonly clock?: Clock;
  readonly logger?: AppLogger;
};

/** A server with its background work; not yet listening on a port. */
export type Server = {
  readonly app: App;
  readonly auth: Auth;
  readonly metrics: MetricsReader;
  /** Finishes what is under way, within a bound, then stops. The database stays open. */
  readonly close: () => Promise<void>;
};

/** Puts the features together over an open database. */
export async function createServer({
  database,
  webFolder,
  downloadsFolder,
  site,
  certificate = null,
  clock = systemClock,
  logger = false,
}: ServerParts): Promise<Server> {
  const { db, connection } = database;
  const auth = await openAuth({ db, connection }, site);
  const session = { db, auth, clock, site };
  const hub = liveHub();
  const isDatabaseSafe = database.unsafe.length === 0;
  const version = serverVersion();
  const metrics = openMetrics(version);
  let isStopping = false;
  const handlers: Handlers = {
    ...healthHandlers({ db, isDatabaseSafe, version, isStopping: () => isStopping }),
    ...setupHandlers({ session, clock }),
    ...sessionHandlers(session),
    ...accountHandlers(session),
    ...securityHandlers({ db, clock, site, seal: auth.seal }),
    ...userHandlers(session),
    ...ingestHandlers({ db, clock, isDatabaseSafe, onBatch: metrics.countBatch }),
    ...attendanceHandlers({ db, clock }),
    ...monthSheetHandlers({ db, clock }),
    ...closingHandlers({ db, clock }),
    ...checkInHandlers({ db, clock }),
    ...correctionWishHandlers({ db, clock }),
    ...correctionHandlers({ db, clock }),
    ...matchingHandlers({ db, clock }),
    ...liveHandlers(hub),
    ...plainHandlers({ db, clock }),
    ...deviceLinkHandlers({ db, clock, publicUrl: site.publicUrl, downloadsFolder, version }),
    ...mailHandlers({ db, clock, seal: auth.seal }),
    ...webhookHandlers({ db, clock, seal: auth.seal, publicUrl: site.publicUrl }),
  };
  const edge = {
    callers: {
      tokenOf: (token: string, address: string) => tokenOf({ db, clock }, token, address),
      personOf: (cookie: string, visit: Visit) => personOf(session, cookie, visit),
    },
    rate: tokenRate(() => performance.now()),
    onceOnly: onceOnly({ db, clock }),
    noteRead: readNotes({ db, clock }),
  };
  const onAnswer = metrics.countAnswer;
  const outside = { version, webFolder, logger, site, certificate, onAnswer };
  const app = await buildApp({ handlers, edge, ...outside });
  const logError = (error: unknown) =>
    app.log.error({ err: error }, 'background work failed; it is tried again');
  const worker = startDayWorker(db, logError);
  const feed = liveFeed({ db, clock }, hub, logError);
  const { publicUrl, allowsPrivateWebhooks: allowsPrivate } = site;
  const notices = startNoticeWork({ db, clock, seal: auth.seal, publicUrl, allowsPrivate }, logError);
  const listener = await listen(connection, {
    onNotice: (notice) => (notice.type === 'stale-days' ? worker.wake() : feed.onNotice(notice)),
    onGap: worker.wake,
  });
  const close = async () => {
    isStopping = true;
    feed.close();
    await closeWithin(app, stopMsMax);
    await listener.close();
    await Promise.all([worker.close(), notices.close()]);
    await auth.close();
  };
  const backlog = () => readBacklog(db, { now: clock(), quietSince: clock().subtract(quietAfter) });
  const read = metricsReader(metrics, { liveClients: hub.count, pool: database.pool, backlog });
  return { app, auth, metrics: read, close };
}

/** The endpoints of features that need nothing but the database and the clock. */
function plainHandlers(parts: Required<Pick<ServerParts, 'clock'>> & Pick<ServerParts['database'], 'db'>) {
  return {
    ...attendanceHandlers(parts),
    ...closingHandlers(parts),
    ...reportHandlers(parts),
    ...checkInHandlers(parts),
    ...correctionWishHandlers(parts),
    ...correctionHandlers(parts),
    ...matchingHandlers(parts),
    ...officeHandlers(parts),
    ...roleHandlers(parts),
    ...auditHandlers(parts),
    ...peopleHandlers(parts),
    ...peopleFileHandlers(parts),
    ...personalDataHandlers(parts),
    ...departmentHandlers(parts),
    ...workTypeHandlers(parts),
    ...workRuleHandlers(parts),
    ...holidayHandlers(parts),
    ...planHandlers(parts),
    ...workplaceHandlers(parts),
    ...resendHandlers(parts),
    ...completenessHandlers(parts),
    ...trafficHandlers(parts),
    ...incidentHandlers(parts),
    ...noticeHandlers(parts),
  };
}

/** Takes nothing new and waits for the requests under way; what takes longer is cut off. */
async function closeWithin(app: App, msMax: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), msMax);
  await app.close();
  clearTimeout(cut);
}
