import { randomUUID } from 'node:crypto';
import type { Rank, RankGrades } from '@nadeul/contract';
import { sql } from 'kysely';
import { recordAudit } from '../audit/index.ts';
import type { Database } from '../database/index.ts';
import type { Doer } from '../people/index.ts';

/** Ranks by grade and place, with how many hold each on a day and have not left. */
export async function findRanks(db: Database, officeId: string, on: string): Promise<Rank[]> {
  const { rows } = await sql<Rank>`
    select r.rank_id as "rankId", r.name, r.grade, count(e.employee_id) as people from rank r
    left join (
      select distinct on (employee_id) employee_id, rank_id from employee_rank
      where office_id = ${officeId} and from_date <= ${on}::date order by employee_id, from_date desc
    ) as held on held.rank_id = r.rank_id
    left join employee e on e.office_id = ${officeId} and e.employee_id = held.employee_id
      and (e.left_on is null or e.left_on >= ${on}::date)
    where r.office_id = ${officeId} group by r.rank_id, r.name, r.grade, r.position order by r.grade, r.position
  `.execute(db);
  return rows;
}

type Outcome = 'saved' | 'in-use' | 'not-found';

/** Makes the ranks those that are given: renamed, moved, added and removed. */
export async function replaceRanks(
  transaction: Database,
  doer: Doer,
  { grades }: RankGrades,
): Promise<Outcome> {
  const { officeId } = doer;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ranks ${officeId}`}, 0))`.execute(transaction);
  const before = await findNames(transaction, officeId);
  const wanted = grades.flatMap((ranks, index) =>
    ranks.map(({ rankId, name }, position) => ({
      rankId: rankId ?? randomUUID(),
      isNew: rankId === null,
      name,
      grade: index + 1,
      position,
    })),
  );
  const known = new Set(before.map(({ rankId }) => rankId));
  if (wanted.some(({ rankId, isNew }) => !isNew && !known.has(rankId))) return 'not-found';
  const kept = wanted.map(({ rankId }) => rankId);
  const { rows: used } = await sql`
    select 1 from employee_rank where office_id = ${officeId} and rank_id is not null
      and rank_id <> all(${kept}::uuid[]) limit 1
  `.execute(transaction);
  if (used.length > 0) return 'in-use';
  await saveRanks(transaction, officeId, wanted);
  const after = await findNames(transaction, officeId);
  const namesOf = (ranks: typeof after) => ranks.map(({ grade, name }) => `${grade} ${name}`);
  await recordAudit(transaction, doer, [
    {
      action: 'ranks-changed',
      subject: { kind: 'rank', id: officeId, name: '' },
      before: { ranks: namesOf(before) },
      after: { ranks: namesOf(after) },
    },
  ]);
  return 'saved';
}

type Wanted = { rankId: string; name: string; grade: number; position: number };

async function saveRanks(transaction: Database, officeId: string, wanted: readonly Wanted[]): Promise<void> {
  const kept = wanted.map(({ rankId }) => rankId);
  await sql`delete from rank where office_id = ${officeId} and rank_id <> all(${kept}::uuid[])`.execute(
    transaction,
  );
  // Names are unique; two that change places need a moment in which neither has its own.
  await sql`update rank set name = rank_id::text where office_id = ${officeId}`.execute(transaction);
  await sql`
    insert into rank (office_id, rank_id, grade, position, name)
    select ${officeId}, w."rankId", w.grade, w.position, w.name
    from json_to_recordset(${JSON.stringify(wanted)}::json) as w ("rankId" uuid, grade int, position int, name text)
    on conflict (office_id, rank_id) do update
      set grade = excluded.grade, position = excluded.position, name = excluded.name
  `.execute(transaction);
}

async function findNames(
  db: Database,
  officeId: string,
): Promise<{ rankId: string; name: string; grade: number }[]> {
  return db
    .selectFrom('rank')
    .select(['rank_id as rankId', 'name', 'grade'])
    .where('office_id', '=', officeId)
    .orderBy('grade')
    .orderBy('position')
    .execute();
}
