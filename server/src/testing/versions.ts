import type { TestServer } from './server.ts';

/** Each day record of an office as `0001 2026-11-18`, with a mark that is another one once the day was computed again. */
export async function dayVersions({ database }: TestServer, officeId: string): Promise<Map<string, string>> {
  const { rows } = await database.ownerPool.query<{ day: string; version: string }>(
    `select e.employee_number || ' ' || d.work_date as day, d.xmin::text as version
     from day_record d join employee e on e.office_id = d.office_id and e.employee_id = d.employee_id
     where d.office_id = $1`,
    [officeId],
  );
  return new Map(rows.map(({ day, version }) => [day, version]));
}

/** The days that were computed since, in order. */
export async function daysComputedSince(
  server: TestServer,
  officeId: string,
  before: ReadonlyMap<string, string>,
): Promise<string[]> {
  const now = await dayVersions(server, officeId);
  return [...now].flatMap(([day, version]) => (before.get(day) === version ? [] : [day])).sort();
}
