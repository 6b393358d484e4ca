import type { TokenScope } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type TokenRow = {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly lastUsedAt: Temporal.Instant | null;
  readonly lastUsedFrom: string | null;
  readonly revokedAt: Temporal.Instant | null;
  readonly revokedBy: string | null;
};

/** Most tokens that are shown, revoked ones included. */
const tokensShownMax = 500;

/** Tokens of an office: those that still open something first, then the latest. */
export async function findTokens(
  db: Database,
  officeId: string,
  now: Temporal.Instant,
): Promise<readonly TokenRow[]> {
  const { rows } = await sql<TokenRow>`
    select token_id as "tokenId", name, scopes, created_at as "madeAt", created_by as "madeBy",
      expires_at as "expiresAt", last_used_at as "lastUsedAt", last_used_from as "lastUsedFrom",
      revoked_at as "revokedAt", revoked_by as "revokedBy"
    from office_token where office_id = ${officeId}
    order by revoked_at is not null, coalesce(expires_at <= ${now.toString()}::timestamptz, false), created_at desc, token_id
    limit ${tokensShownMax}
  `.execute(db);
  return rows;
}

/** How many tokens of the office are not revoked. */
export async function countTokens(db: Database, officeId: string): Promise<number> {
  const { count } = await db
    .selectFrom('office_token')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('office_id', '=', officeId)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export type TokenToSave = {
  readonly officeId: string;
  readonly tokenId: string;
  readonly name: string;
  readonly sha256: Buffer;
  readonly scopes: readonly TokenScope[];
  readonly madeAt: Temporal.Instant;
  readonly madeBy: string;
  readonly expiresAt: Temporal.Instant | null;
};

/** False where a token that is not revoked has the name. */
export async function insertToken(db: Database, token: TokenToSave): Promise<boolean> {
  const made = await db
    .insertInto('office_token')
    .values({
      office_id: token.officeId,
      token_id: token.tokenId,
      name: token.name,
      sha256: token.sha256,
      scopes: token.scopes,
      created_at: token.madeAt.toString(),
      created_by: token.madeBy,
      expires_at: token.expiresAt?.toString() ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'name']).where('revoked_at', 'is', null).doNothing(),
    )
    .returning('token_id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Ends a token; undefined where the office has no such token that is not revoked. */
export async function revokeToken(
  db: Database,
  { officeId, tokenId }: { officeId: string; tokenId: string },
  { at, by }: { at: Temporal.Instant; by: string },
): Promise<Pick<TokenRow, 'name' | 'scopes'> | undefined> {
  return db
    .updateTable('office_token')
    .set({ revoked_at: at.toString(), revoked_by: by })
    .where('office_id', '=', officeId)
    .where('token_id', '=', tokenId)
    .where('revoked_at', 'is', null)
    .returning(['name', 'scopes'])
    .executeTakeFirst();
}
