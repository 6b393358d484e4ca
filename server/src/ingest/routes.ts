import type { BatchAnswer } from '@nadeul/contract';
import { parseSeoul, type Temporal } from '@nadeul/domain';
import type { Clock } from '../clock.ts';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type ConnectorCaller, type Handlers, Refusal } from '../http/index.ts';
import { countRows } from './count-store.ts';
import { saveHeartbeat, sourceExists } from './link-store.ts';
import { meetConnector } from './meet.ts';
import { receiveTags } from './receive.ts';

export type IngestParts = {
  readonly db: Database;
  readonly clock: Clock;
  /** False when the database could lose what it acknowledged. */
  readonly isDatabaseSafe: boolean;
  /** Hears of each batch that was answered, and how long that took. */
  readonly onBatch: (answer: BatchAnswer, seconds: number) => void;
};

type IngestHandlers = Pick<Handlers, 'hello' | 'heartbeat' | 'sendTags' | 'countTags'>;

/** The endpoints of a connector. */
export function ingestHandlers(parts: IngestParts): IngestHandlers {
  const { db, clock } = parts;
  return {
    hello: async ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      const sourceId = await meetConnector(parts, caller, body);
      return { officeName: caller.officeName, sourceId, serverTime: utcText(clock()) };
    },
    heartbeat: async ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      const source = { officeId: caller.officeId, sourceId: body.sourceId };
      const now = clock();
      const coveredUntil = readTime('coveredUntil', body.coveredUntil);
      const lastTagAt = readTime('lastTagAt', body.lastTagAt);
      const report = { heartbeat: body, coveredUntil, lastTagAt, now };
      if (!(await saveHeartbeat(db, source, report))) throw new Refusal('source-unknown');
      return { serverTime: utcText(now), resends: [] };
    },
    sendTags: async ({ caller, body }) => {
      if (!parts.isDatabaseSafe) throw new Refusal('database-unsafe');
      refuseOtherOffice(caller, body.officeNumber);
      const source = { officeId: caller.officeId, sourceId: body.sourceId };
      if (!(await sourceExists(db, source))) throw new Refusal('source-unknown');
      const began = performance.now();
      const answer = { results: await receiveTags(parts, source, body.events) };
      parts.onBatch(answer, (performance.now() - began) / 1000);
      return answer;
    },
    countTags: async ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      const source = { officeId: caller.officeId, sourceId: body.sourceId };
      if (!(await sourceExists(db, source))) throw new Refusal('source-unknown');
      const counts = await countRows(db, source, body);
      return { counts: counts.map((count) => ({ ...count, day: count.day.toString() })) };
    },
  };
}

function refuseOtherOffice(caller: ConnectorCaller, officeNumber: string): void {
  if (officeNumber !== caller.officeNumber) throw new Refusal('office-mismatch');
}

/** A time of the right form can still be none, such as the 31st of February. */
function readTime(path: string, text: string | null): Temporal.Instant | null {
  if (text === null) return null;
  try {
    return parseSeoul(text);
  } catch {
    throw new Refusal('request-malformed', [{ path, message: 'This is no date and time.' }]);
  }
}
