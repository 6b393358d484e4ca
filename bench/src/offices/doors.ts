import { createHash } from 'node:crypto';
import type { Installation } from '@nadeul/e2e/testing/installation';
import { postTo } from './connection.ts';

/** An office's connector as the server knows it. */
export type Door = { readonly officeNumber: string; readonly token: string; readonly sourceId: string };

const firstNumber = 200_000_000;
const meetingsAtOnce = 20;
/** What an office is made of before anybody has tapped, in an order in which each finds what it points to. */
const tables = [
  'workplace',
  'workplace_check',
  'employee',
  'employee_workplace',
  'work_type',
  'work_type_hours',
  'employee_work_type',
];

/** 사번 of the n-th person of an office. */
export function numberOf(person: number): string {
  return `P${String(person).padStart(5, '0')}`;
}

/**
 * Makes so many offices of so many people, and lets the connector of each introduce itself. The first is made by the
 * operator's command and the others are its copies: since every key leads with the office, another id is all it takes.
 */
export async function makeOffices(
  { pool, provision }: Installation,
  origin: string,
  { offices, people }: { readonly offices: number; readonly people: number },
): Promise<Door[]> {
  const employees = Array.from({ length: people }, (_, person) => ({
    employeeNumber: numberOf(person),
    name: `Person ${person}`,
  }));
  provision({ office: { name: 'Template', domain: 'template.example' }, tokenName: 'template', employees });
  await pool.query(
    `insert into office (office_id, number, name, domain)
     select gen_random_uuid(), ($1 + n)::text, 'Office ' || n, 'office' || n || '.example' from generate_series(1, $2) n`,
    [firstNumber, offices],
  );
  for (const table of tables) await copyToAll(pool, table);
  const tokens = Array.from({ length: offices }, (_, n) => ({
    number: String(firstNumber + n + 1),
    token: `nd_bench_${n}`,
  }));
  await pool.query(
    `insert into office_token (office_id, token_id, name, sha256, scopes)
     select o.office_id, gen_random_uuid(), 'bench', decode(t.sha256, 'hex'), array['connector']
     from unnest($1::text[], $2::text[]) t (number, sha256) join office o using (number)`,
    [tokens.map(({ number }) => number), tokens.map(({ token }) => sha256(token))],
  );
  await pool.query('analyze');
  return meetAll(origin, tokens);
}

/** Gives every office the rows that the template has in a table. */
async function copyToAll(pool: Installation['pool'], table: string): Promise<void> {
  const { rows } = await pool.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'public' and table_name = $1 and column_name <> 'office_id' and is_generated = 'NEVER'`,
    [table],
  );
  const columns = rows[0]?.columns ?? '';
  const copied = columns.split(', ').map((column) => `t.${column}`);
  await pool.query(
    `insert into ${table} (office_id, ${columns})
     select o.office_id, ${copied.join(', ')} from office o, ${table} t join office f on f.office_id = t.office_id
     where f.domain = 'template.example' and o.office_id <> f.office_id`,
  );
}

function sha256(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

async function meetAll(
  origin: string,
  tokens: readonly { readonly number: string; readonly token: string }[],
): Promise<Door[]> {
  const doors: Door[] = [];
  for (let done = 0; done < tokens.length; done += meetingsAtOnce) {
    const some = tokens.slice(done, done + meetingsAtOnce);
    doors.push(...(await Promise.all(some.map(({ number, token }) => meet(origin, number, token)))));
  }
  return doors;
}

async function meet(origin: string, officeNumber: string, token: string): Promise<Door> {
  const body = {
    officeNumber,
    source: { name: 'door', profile: 'caps-access' },
    connectorVersion: '0.1.0',
  };
  const { status, text } = await postTo(origin, 'hello', { token, body });
  if (status !== 200) throw new Error(`hello was answered with ${status}: ${text}`);
  // The contract's answer to a connector that introduces itself.
  const { sourceId } = JSON.parse(text) as { sourceId: string };
  return { officeNumber, token, sourceId };
}
