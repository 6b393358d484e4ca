import type { BatchAnswer } from '@nadeul/contract';
import type { Clock } from '../clock.ts';
import { utcText } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { type ConnectorCaller, type Handlers, Refusal } from '../http/index.ts';
import { countRows } from './count-store.ts';
import { takeHeartbeat } from './heartbeat.ts';
import { storable } from './judge.ts';
import { sourceExists } from './link-store.ts';
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
      const sourceId = await meetConnector(parts, caller, storable(body));
      return { officeName: caller.officeName, sourceId, serverTime: utcText(clock()) };
    },
    heartbeat: ({ caller, body }) => {
      refuseOtherOffice(caller, body.officeNumber);
      return takeHeartbeat(parts, { officeId: caller.officeId, sourceId: body.sourceId }, body);
    },
    sendTags: async ({ caller, body }) => {
      if (!parts.isDatabaseSafe) throw new Refusal('database-unsafe');
      refuseOtherOffice(caller, body.officeNumber);
      const source = { officeId: caller.officeId, sourceId: body.sourceId };
      if (!(await sourceExists(db, source))) throw new Refusal('source-unknown');
      const began = performance.now();
      const answer = { results: await receiveTags(parts, source, body) };
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

/** A connector names the office that it means; the token's is another where its settings were mixed up. */
export function refuseOtherOffice(caller: ConnectorCaller, officeNumber: string): void {
  if (officeNumber !== caller.officeNumber) throw new Refusal('office-mismatch');
}
