import { randomUUID } from 'node:crypto';
import type { ImportKind, ImportPreview, ImportResult, ImportRow } from '@nadeul/contract';
import type { Temporal } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

export type StoredImport = {
  readonly importId: string;
  readonly fileName: string;
  readonly expiresAt: Temporal.Instant;
  readonly preview: Pick<ImportPreview, 'counts' | 'columns' | 'ignoredHeads' | 'newDepartments'>;
  readonly result: ImportResult | null;
};

type NewImport = {
  readonly officeId: string;
  readonly fileName: string;
  readonly createdBy: string;
  readonly now: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly preview: StoredImport['preview'];
  /** JSON of the rows, as the reading thread made it. */
  readonly rows: string;
};

/** Keeps what was read from a file. Removes what has expired, and what the same person read before and left. */
export async function saveImport(transaction: Database, read: NewImport): Promise<string> {
  const { officeId, createdBy } = read;
  const importId = randomUUID();
  await sql`
    delete from people_import where office_id = ${officeId}
      and (expires_at < ${read.now.toString()} or (created_by = ${createdBy} and applied_at is null))
  `.execute(transaction);
  await sql`
    insert into people_import (office_id, import_id, file_name, created_by, created_at, expires_at, preview)
    values (${officeId}, ${importId}, ${read.fileName}, ${createdBy}, ${read.now.toString()},
      ${read.expiresAt.toString()}, ${JSON.stringify(read.preview)}::jsonb)
  `.execute(transaction);
  await sql`
    insert into people_import_row (office_id, import_id, line, kind, shown, change)
    select ${officeId}, ${importId}, r.line, r.kind, r.shown, r.change
    from json_to_recordset(${read.rows}::json) as r (line int, kind text, shown jsonb, change jsonb)
  `.execute(transaction);
  return importId;
}

/** What was read from a file, while it is kept. */
export async function findImport(
  db: Database,
  officeId: string,
  importId: string,
): Promise<StoredImport | undefined> {
  const { rows } = await sql<StoredImport>`
    select import_id as "importId", file_name as "fileName", expires_at as "expiresAt", preview, result
    from people_import where office_id = ${officeId} and import_id = ${importId}
  `.execute(db);
  return rows[0];
}

/** As `findImport`, and nobody else applies it until the transaction ends. */
export async function lockImport(
  transaction: Database,
  officeId: string,
  importId: string,
): Promise<StoredImport | undefined> {
  await sql`
    select 1 from people_import where office_id = ${officeId} and import_id = ${importId} for update
  `.execute(transaction);
  return findImport(transaction, officeId, importId);
}

type RowsAsked = { readonly importId: string; readonly kind: ImportKind | undefined; readonly after: number };

/** Rows of a preview after a line, in the order of the file. */
export async function findImportRows(
  db: Database,
  officeId: string,
  { importId, kind, after, limit }: RowsAsked & { readonly limit: number },
): Promise<ImportRow[]> {
  const { rows } = await sql<{ row: ImportRow }>`
    select shown || jsonb_build_object('line', line, 'kind', kind) as row from people_import_row
    where office_id = ${officeId} and import_id = ${importId} and line > ${after}
      and ${kind === undefined ? sql`true` : sql`kind = ${kind}`}
    order by line limit ${limit}
  `.execute(db);
  return rows.map(({ row }) => row);
}

/** Keeps what came of an import; of its rows only the wrong ones stay, for whoever mends the file. */
export async function finishImport(
  transaction: Database,
  officeId: string,
  { importId, result, now }: { importId: string; result: ImportResult; now: Temporal.Instant },
): Promise<void> {
  await sql`
    update people_import set applied_at = ${now.toString()}, result = ${JSON.stringify(result)}::jsonb
    where office_id = ${officeId} and import_id = ${importId}
  `.execute(transaction);
  await sql`
    delete from people_import_row where office_id = ${officeId} and import_id = ${importId} and kind <> 'wrong'
  `.execute(transaction);
}
