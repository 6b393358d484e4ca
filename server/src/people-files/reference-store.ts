import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { listedAsJson } from '../people/index.ts';

/**
 * The office as a file is compared with it: the JSON of a Reference. It goes to the thread that reads the file as
 * text, so that this one never holds thousands of people as objects.
 */
export async function findReference(db: Database, officeId: string, today: string): Promise<string> {
  const [employees, named] = await Promise.all([
    listedAsJson(db, officeId, today),
    namedAsJson(db, officeId, today),
  ]);
  return `{"employees":${employees},${named.slice(1)}`;
}

async function namedAsJson(db: Database, officeId: string, today: string): Promise<string> {
  const { rows } = await sql<{ named: string }>`
    with recursive tree as (
      select department_id, array[name] as path, closed_on from department
      where office_id = ${officeId} and parent_id is null
      union all
      select d.department_id, tree.path || d.name, d.closed_on from department d
      join tree on tree.department_id = d.parent_id where d.office_id = ${officeId}
    )
    select json_build_object(
      'today', ${today}::text,
      'departments', (
        select coalesce(json_agg(json_build_object('id', department_id, 'path', path, 'isOpen', closed_on is null)), '[]')
        from tree
      ),
      'ranks', (
        select coalesce(json_agg(json_build_object('id', rank_id, 'name', name)), '[]')
        from rank where office_id = ${officeId}
      ),
      'workTypes', (
        select coalesce(json_agg(json_build_object('id', work_type_id, 'name', name)), '[]')
        from work_type where office_id = ${officeId} and is_used
      ),
      'workplaces', (
        select coalesce(json_agg(json_build_object('id', workplace_id, 'name', name)), '[]')
        from workplace where office_id = ${officeId}
      )
    )::text as named
  `.execute(db);
  return rows[0]?.named ?? '{}';
}
