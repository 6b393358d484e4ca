import { randomUUID } from 'node:crypto';
import type { CheckKind, OwnMeans, Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type Whose = { readonly officeId: string; readonly employeeId: string };

/** Makes the presses of one employee wait for each other until the transaction ends, in every process. */
export async function lockChecks(transaction: Database, { officeId, employeeId }: Whose): Promise<void> {
  const name = `check ${officeId} ${employeeId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

export type KnownCheck = {
  readonly tagId: string;
  readonly kind: CheckKind;
  readonly occurredAt: Temporal.Instant;
};

/** The check that an employee made with a key before. */
export async function findCheck(
  db: Database,
  { officeId, employeeId }: Whose,
  key: string,
): Promise<KnownCheck | undefined> {
  const { rows } = await sql<KnownCheck>`
    select t.tag_id as "tagId", t.kind, t.occurred_at as "occurredAt"
    from check_in c join tag t on t.office_id = ${officeId} and t.tag_id = c.tag_id
    where c.office_id = ${officeId} and c.employee_id = ${employeeId} and c.request_key = ${key}
  `.execute(db);
  return rows[0];
}

type OwnSource = { readonly means: OwnMeans; readonly workplaceId: string | null };

/** The source of what is pressed by a means at a workplace; made when it is first needed. */
export async function sourceOf(
  transaction: Database,
  officeId: string,
  { means, workplaceId }: OwnSource,
): Promise<string> {
  const { rows } = await sql<{ sourceId: string }>`
    with made as (
      insert into tag_source (office_id, source_id, kind, workplace_id)
      values (${officeId}, ${randomUUID()}, ${means}, ${workplaceId})
      on conflict do nothing returning source_id
    )
    select source_id as "sourceId" from made
    union all
    select source_id from tag_source
    where office_id = ${officeId} and kind = ${means} and workplace_id is not distinct from ${workplaceId}::uuid
    limit 1
  `.execute(transaction);
  const sourceId = rows[0]?.sourceId;
  // Another process made it between the two halves of the statement; it is there for the next.
  return sourceId ?? sourceOf(transaction, officeId, { means, workplaceId });
}

export type NewCheck = KnownCheck & {
  readonly sourceId: string;
  readonly vendorKey: string;
  readonly means: OwnMeans;
  readonly gateName: string;
  /** As it is written into the tag. */
  readonly occurredRaw: string;
  readonly contentSha256: Buffer;
};

/** Adds the tag of a press, and whose it is. */
export async function insertCheckTag(
  transaction: Database,
  { officeId, employeeId }: Whose,
  check: NewCheck,
): Promise<void> {
  const at = check.occurredAt.toString();
  const raw = JSON.stringify({ means: check.means, employeeId });
  await sql`
    insert into tag (office_id, tag_id, source_id, vendor_key, occurred_at, occurred_raw, received_at, kind, granted,
      gate_name, raw, content_sha256)
    values (${officeId}, ${check.tagId}, ${check.sourceId}, ${check.vendorKey}, ${at}, ${check.occurredRaw}, now(),
      ${check.kind}, true, ${check.gateName}, ${raw}, ${check.contentSha256})
  `.execute(transaction);
  await transaction
    .insertInto('tag_match')
    .values({
      office_id: officeId,
      tag_id: check.tagId,
      employee_id: employeeId,
      occurred_at: at,
      door_identity_id: null,
    })
    .execute();
}

export type Evidence = {
  readonly key: string;
  readonly ground: 'anywhere' | 'address' | 'circle';
  readonly circleName: string | null;
  readonly distanceMeters: number | null;
};

/** Keeps by which key a check was asked for and why its place was right; of a position no more than that. */
export async function insertEvidence(
  transaction: Database,
  { officeId, employeeId }: Whose,
  { tagId, key, ground, circleName, distanceMeters }: Evidence & { readonly tagId: string },
): Promise<void> {
  await transaction
    .insertInto('check_in')
    .values({
      office_id: officeId,
      tag_id: tagId,
      employee_id: employeeId,
      request_key: key,
      ground,
      circle_name: circleName,
      distance_meters: distanceMeters,
    })
    .execute();
}
