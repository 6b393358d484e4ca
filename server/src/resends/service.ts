import { type NewResend, openResendsMax, type ResendOrder, type ResendReport } from '@nadeul/contract';
import { seoulDate, Temporal } from '@nadeul/domain';
import { recordAudit } from '../audit/index.ts';
import type { Clock } from '../clock.ts';
import { type Database, notify } from '../database/index.ts';
import { type Actor, Refusal } from '../http/index.ts';
import { isQuiet } from '../quiet-connector.ts';
import {
  type AskedLink,
  endAsCancelled,
  findLink,
  findOpen,
  findResends,
  insertResend,
  type KnownResend,
  lockLink,
  lockResend,
  putBack,
  saveReports,
} from './store.ts';

/** What the use cases here work with. */
export type ResendParts = { readonly db: Database; readonly clock: Clock };

type SourceKey = { readonly officeId: string; readonly sourceId: string };
type Doer = { readonly officeId: string; readonly actor: Actor; readonly now: Temporal.Instant };

/** The requests to a device link, the latest first. Throws the refusal `not-found`. */
export async function listResends({ db, clock }: ResendParts, source: SourceKey): Promise<KnownResend[]> {
  const link = await findLink(db, source);
  if (link === undefined) throw new Refusal('not-found');
  const now = clock();
  return (await findResends(db, source)).map((resend) => asOf(now, resend, link));
}

/** A request as it is now: one under way waits again while nothing is heard of the connector that carried it out. */
function asOf(now: Temporal.Instant, resend: KnownResend, { lastHeartbeatAt }: AskedLink): KnownResend {
  const isLeft = resend.state === 'running' && isQuiet(lastHeartbeatAt, now);
  return isLeft ? { ...resend, state: 'waiting' } : resend;
}

/**
 * Asks the connector of a link to send days again. Days that are asked for already are not asked for twice. Throws the
 * refusals `not-found`, `device-link-stopped` and `too-many-resends`, and names days that have not come yet.
 */
export async function askForDays(
  db: Database,
  doer: Doer,
  { sourceId, days }: { readonly sourceId: string; readonly days: NewResend },
): Promise<KnownResend> {
  const { officeId, actor, now } = doer;
  const source = { officeId, sourceId };
  const [from, until] = [Temporal.PlainDate.from(days.from), Temporal.PlainDate.from(days.until)];
  if (Temporal.PlainDate.compare(until, seoulDate(now)) > 0)
    throw new Refusal('request-malformed', [{ path: 'until', code: 'in-the-future' }]);
  return db.transaction().execute(async (transaction) => {
    const link = await lockLink(transaction, source);
    if (link === undefined) throw new Refusal('not-found');
    if (!link.isActive) throw new Refusal('device-link-stopped');
    const open = await findOpen(transaction, source);
    const same = open.find((one) => one.from.equals(from) && one.until.equals(until));
    if (same !== undefined) return asOf(now, same, link);
    if (open.length >= openResendsMax) throw new Refusal('too-many-resends');
    const made = await insertResend(transaction, source, { from, until, now, by: actor.name });
    const subject = { kind: 'device-link', id: sourceId, name: link.name } as const;
    await recordAudit(transaction, doer, [{ action: 'resend-requested', subject, after: days }]);
    await notify(transaction, [{ type: 'connector', officeId, sourceId }]);
    return made;
  });
}

/** Takes a request back; its connector stops at its next heartbeat. Throws `not-found` and `resend-over`. */
export async function takeBack(
  db: Database,
  doer: Doer,
  { sourceId, resendId }: { readonly sourceId: string; readonly resendId: string },
): Promise<void> {
  const { officeId, now } = doer;
  const source = { officeId, sourceId };
  await db.transaction().execute(async (transaction) => {
    const link = await lockLink(transaction, source);
    const resend = await lockResend(transaction, source, resendId);
    if (link === undefined || resend === undefined) throw new Refusal('not-found');
    if (resend.endedAt !== null) throw new Refusal('resend-over');
    await endAsCancelled(transaction, officeId, { resendId, now });
    const subject = { kind: 'device-link', id: sourceId, name: link.name } as const;
    const before = { from: resend.from.toString(), until: resend.until.toString() };
    await recordAudit(transaction, doer, [{ action: 'resend-cancelled', subject, before }]);
    await notify(transaction, [{ type: 'connector', officeId, sourceId }]);
  });
}

/**
 * Keeps how far a connector says that its resends are, and gives what it is asked for now, the oldest request first. What
 * ended or was cancelled stays as it is. One under way that it does not name is no longer carried out, as after a move
 * to a new PC, and waits again.
 */
export async function exchangeResends(
  transaction: Database,
  source: SourceKey,
  { reports, now }: { readonly reports: readonly ResendReport[]; readonly now: Temporal.Instant },
): Promise<ResendOrder[]> {
  if (reports.length > 0) await saveReports(transaction, source, { reports, now });
  const open = await findOpen(transaction, source);
  const told = new Set(reports.map(({ resendId }) => resendId));
  const left = open.filter(({ state, resendId }) => state === 'running' && !told.has(resendId));
  if (left.length > 0)
    await putBack(
      transaction,
      source.officeId,
      left.map(({ resendId }) => resendId),
    );
  return open.map(({ resendId, from, until }) => ({
    resendId,
    from: from.toString(),
    until: until.toString(),
  }));
}
