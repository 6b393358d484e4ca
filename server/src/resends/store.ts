import { randomUUID } from 'node:crypto';
import { heartbeatResendsMax, type Resend, type ResendReport } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** Most requests that a list shows. */
const listedMax = 100;

type SourceKey = { readonly officeId: string; readonly sourceId: string };

/** Civil days in Korea, both ends included. */
type Days = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

/** A request with what its connector told of it. */
export type KnownResend = Days &
  Omit<ResendReport, 'state'> & {
    readonly state: Resend['state'];
    readonly requestedAt: Temporal.Instant;
    readonly requestedBy: string;
    readonly endedAt: Temporal.Instant | null;
  };

const columns = [
  'resend_id as resendId',
  'from_date as from',
  'until_date as until',
  'state',
  'progress',
  'accepted',
  'duplicate',
  'set_aside as setAside',
  'refused',
  'code',
  'requested_at as requestedAt',
  'requested_by as requestedBy',
  'ended_at as endedAt',
] as const;

/** A device link, as far as it can be asked. */
export type AskedLink = {
  readonly name: string;
  readonly isActive: boolean;
  readonly lastHeartbeatAt: Temporal.Instant | null;
};
const linkColumns = ['name', 'is_active as isActive', 'last_heartbeat_at as lastHeartbeatAt'] as const;

/** The link that is asked. Locked, so that two requests at once do not both take the last free place. */
export async function lockLink(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
): Promise<AskedLink | undefined> {
  return transaction
    .selectFrom('device_link')
    .select(linkColumns)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function findLink(
  db: Database,
  { officeId, sourceId }: SourceKey,
): Promise<AskedLink | undefined> {
  return db
    .selectFrom('device_link')
    .select(linkColumns)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
}

/** The requests to a source, the latest first. */
export async function findResends(db: Database, { officeId, sourceId }: SourceKey): Promise<KnownResend[]> {
  return db
    .selectFrom('resend')
    .select(columns)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .orderBy('requested_at', 'desc')
    .orderBy('resend_id')
    .limit(listedMax)
    .execute();
}

/** One request, locked until the transaction ends. */
export async function lockResend(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  resendId: string,
): Promise<KnownResend | undefined> {
  return transaction
    .selectFrom('resend')
    .select(columns)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .where('resend_id', '=', resendId)
    .forUpdate()
    .executeTakeFirst();
}

/** The requests to a source that have not ended, the oldest first. */
export async function findOpen(db: Database, { officeId, sourceId }: SourceKey): Promise<KnownResend[]> {
  return db
    .selectFrom('resend')
    .select(columns)
    .where('office_id', '=', officeId)
    .where('source_id', '=', sourceId)
    .where('ended_at', 'is', null)
    .orderBy('requested_at')
    .orderBy('resend_id')
    .limit(heartbeatResendsMax)
    .execute();
}

export async function insertResend(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  { from, until, now, by }: Days & { readonly now: Temporal.Instant; readonly by: string },
): Promise<KnownResend> {
  return transaction
    .insertInto('resend')
    .values({
      office_id: officeId,
      resend_id: randomUUID(),
      source_id: sourceId,
      from_date: from.toString(),
      until_date: until.toString(),
      code: null,
      requested_at: now.toString(),
      requested_by: by,
      ended_at: null,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function endAsCancelled(
  transaction: Database,
  officeId: string,
  { resendId, now }: { readonly resendId: string; readonly now: Temporal.Instant },
): Promise<void> {
  await transaction
    .updateTable('resend')
    .set({ state: 'cancelled', ended_at: now.toString() })
    .where('office_id', '=', officeId)
    .where('resend_id', '=', resendId)
    .execute();
}

/** Keeps what is told of requests that have not ended; what is told of others changes nothing. */
export async function saveReports(
  transaction: Database,
  { officeId, sourceId }: SourceKey,
  { reports, now }: { readonly reports: readonly ResendReport[]; readonly now: Temporal.Instant },
): Promise<void> {
  await sql`
    update resend r set state = told.state, progress = told.progress, accepted = told.accepted,
      duplicate = told.duplicate, set_aside = told."setAside", refused = told.refused, code = told.code,
      ended_at = case when told.state = 'running' then null else ${now.toString()}::timestamptz end
    from json_to_recordset(${JSON.stringify(reports)}::json) as told ("resendId" uuid, state text, progress real,
      accepted bigint, duplicate bigint, "setAside" bigint, refused bigint, code text)
    where r.office_id = ${officeId} and r.source_id = ${sourceId} and r.resend_id = told."resendId"
      and r.ended_at is null
      and (r.state, r.progress, r.accepted, r.duplicate, r.set_aside, r.refused, r.code)
        is distinct from (told.state, told.progress, told.accepted, told.duplicate, told."setAside", told.refused,
          told.code)
  `.execute(transaction);
}

/** Requests that no connector carries out any more wait again, with what was told of them. */
export async function putBack(
  transaction: Database,
  officeId: string,
  resendIds: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('resend')
    .set({ state: 'waiting' })
    .where('office_id', '=', officeId)
    .where('resend_id', 'in', [...resendIds])
    .where('ended_at', 'is', null)
    .execute();
}
