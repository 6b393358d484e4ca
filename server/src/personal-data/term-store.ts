import type { ErasureGround } from '@nadeul/contract';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

/** From which civil day in Korea, `2026-11-18`, the term of one kind of record counts; null: not yet. */
export type Term = { readonly kind: ErasureGround; readonly countsFrom: string | null };

/** What the term of everything that is kept of a person counts from; the database holds erasing to the same. */
export async function findTerms(
  db: Database,
  { officeId, employeeId }: { readonly officeId: string; readonly employeeId: string },
): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select kind, counts_from::text as "countsFrom" from erasure_terms(${officeId}, ${employeeId})
  `.execute(db);
  return rows;
}
