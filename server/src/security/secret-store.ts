import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';

const secretName = 'sign-in';
const secretBytes = 32;

/** The installation's secret, shared by its server processes; made at its first use. */
export async function serverSecret(db: Database): Promise<string> {
  const made = randomBytes(secretBytes).toString('base64url');
  await sql`insert into server_secret (name, value) values (${secretName}, ${made}) on conflict do nothing`.execute(
    db,
  );
  const { value } = await db
    .selectFrom('server_secret')
    .select('value')
    .where('name', '=', secretName)
    .executeTakeFirstOrThrow();
  return value;
}
