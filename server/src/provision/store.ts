import { randomInt, randomUUID } from 'node:crypto';
import { fixedNineToSix, type IdentityText, identityValue, type WorkType } from '@nadeul/domain';
import { sql } from 'kysely';
import type { Database } from '../database/index.ts';
import { newOfficeToken, type Office, tokenSha256 } from '../office/index.ts';
import type { EmployeePlan, OfficePlan } from './plan.ts';

const workplaceName = '본사';
/** Before any day that is asked for. */
const firstDay = '1900-01-01';
const smallestNumber = 100_000_000;
const numbersEnd = 1_000_000_000;

/** Makes the office of a domain, or brings its name up to date. */
export async function saveOffice(
  db: Database,
  { name, domain, number }: OfficePlan['office'],
): Promise<Office> {
  const made = number ?? String(randomInt(smallestNumber, numbersEnd));
  const { office_id, number: kept } = await db
    .insertInto('office')
    .values({ office_id: randomUUID(), number: made, name, domain })
    .onConflict((conflict) => conflict.column('domain').doUpdateSet({ name }))
    .returning(['office_id', 'number'])
    .executeTakeFirstOrThrow();
  return { officeId: office_id, number: kept, name };
}

/** Makes the office's first workplace, or brings its check option up to date where one is named. */
export async function saveWorkplace(
  db: Database,
  officeId: string,
  checkOption: OfficePlan['office']['checkOption'],
  name = workplaceName,
): Promise<string> {
  const workplace_id = (await oldestWorkplace(db, officeId)) ?? (await newWorkplace(db, officeId, name));
  await sql`
    insert into workplace_check (office_id, workplace_id, from_date, check_option, uses_device_links)
    values (${officeId}, ${workplace_id}, ${firstDay}::date, ${checkOption ?? 'first-last'}, true)
    on conflict (office_id, workplace_id, from_date)
      do update set check_option = coalesce(${checkOption ?? null}, workplace_check.check_option)
  `.execute(db);
  return workplace_id;
}

/** The workplace that the office began with, whatever it is called now. */
async function oldestWorkplace(db: Database, officeId: string): Promise<string | undefined> {
  const oldest = await db
    .selectFrom('workplace')
    .select('workplace_id as id')
    .where('office_id', '=', officeId)
    .orderBy('created_at')
    .orderBy('name')
    .limit(1)
    .executeTakeFirst();
  return oldest?.id;
}

async function newWorkplace(db: Database, officeId: string, name: string): Promise<string> {
  const workplaceId = randomUUID();
  await db.insertInto('workplace').values({ office_id: officeId, workplace_id: workplaceId, name }).execute();
  return workplaceId;
}

/** Makes a token with this name unless there is one; a token is shown only when it is made. */
export async function makeToken(db: Database, officeId: string, name: string): Promise<string | null> {
  const token = newOfficeToken();
  const made = await db
    .insertInto('office_token')
    .values({
      office_id: officeId,
      token_id: randomUUID(),
      name,
      sha256: tokenSha256(token),
      scopes: ['connector'],
      created_by: null,
      revoked_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['office_id', 'name']).where('revoked_at', 'is', null).doNothing(),
    )
    .returning('token_id')
    .executeTakeFirst();
  if (made === undefined) return null;
  await sql`
    update office set link_applied_at = now() where office_id = ${officeId} and link_applied_at is null
  `.execute(db);
  return token;
}

/** Makes or updates employees by their number; returns each number's employee id. */
export async function saveEmployees(
  db: Database,
  { officeId, workplaceId }: { officeId: string; workplaceId: string },
  employees: readonly EmployeePlan[],
): Promise<Map<string, string>> {
  const rows = employees.map(({ employeeNumber, name }) => ({
    id: randomUUID(),
    number: employeeNumber,
    name,
  }));
  const { rows: saved } = await sql<{ employeeId: string; employeeNumber: string }>`
    insert into employee (office_id, employee_id, employee_number, name)
    select ${officeId}, e.id, e.number, e.name
    from json_to_recordset(${JSON.stringify(rows)}::json) as e (id uuid, number text, name text)
    on conflict (office_id, employee_number) do update set name = excluded.name
    returning employee_id as "employeeId", employee_number as "employeeNumber"
  `.execute(db);
  const employeeIds = new Map(saved.map(({ employeeId, employeeNumber }) => [employeeNumber, employeeId]));
  await sql`
    insert into employee_workplace (office_id, employee_id, from_date, workplace_id)
    select ${officeId}, id, ${firstDay}::date, ${workplaceId} from unnest(${[...employeeIds.values()]}::uuid[]) as e (id)
    on conflict do nothing
  `.execute(db);
  await saveWorkTypes(db, officeId, employees, employeeIds);
  return employeeIds;
}

/** Makes the work types that are described, named after their hours, and puts each employee on theirs. */
async function saveWorkTypes(
  db: Database,
  officeId: string,
  employees: readonly EmployeePlan[],
  employeeIds: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = employees.map(({ employeeNumber, workType }) => {
    const definition = workTypeOf(workType);
    return { employeeId: employeeIds.get(employeeNumber), name: nameOfHours(definition), definition };
  });
  const types = [{ name: nameOfHours(fixedNineToSix), definition: fixedNineToSix }, ...rows];
  await sql`
    with made as (
      insert into work_type (office_id, work_type_id, name, is_default)
      select ${officeId}, gen_random_uuid(), w.name,
        w.name = ${nameOfHours(fixedNineToSix)}
          and not exists (select 1 from work_type where office_id = ${officeId} and is_default)
      from (
        select distinct name, definition from json_to_recordset(${JSON.stringify(types)}::json)
          as w (name text, definition jsonb)
      ) as w
      where not exists (
        select 1 from work_type_hours k where k.office_id = ${officeId} and k.definition = w.definition
      )
      on conflict (office_id, name) do nothing
      returning work_type_id, name
    )
    insert into work_type_hours (office_id, work_type_id, from_date, definition)
    select ${officeId}, made.work_type_id, ${firstDay}::date, w.definition
    from made join lateral (
      select definition from json_to_recordset(${JSON.stringify(types)}::json) as w (name text, definition jsonb)
      where w.name = made.name limit 1
    ) as w on true
  `.execute(db);
  await sql`
    insert into employee_work_type (office_id, employee_id, from_date, work_type_id)
    select ${officeId}, e."employeeId", ${firstDay}::date, w.work_type_id
    from json_to_recordset(${JSON.stringify(rows)}::json) as e ("employeeId" uuid, definition jsonb)
    join lateral (
      select k.work_type_id from work_type_hours k
      join work_type t on t.office_id = ${officeId} and t.work_type_id = k.work_type_id
      where k.office_id = ${officeId} and k.definition = e.definition
      order by t.is_default desc, t.name limit 1
    ) as w on true
    on conflict (office_id, employee_id, from_date) do update set work_type_id = excluded.work_type_id
  `.execute(db);
}

/** A work type's name until somebody gives it another: its hours, and what tells it from others with the same. */
function nameOfHours({ startMinute, endMinute, breaks, workDays }: WorkType): string {
  const clockOf = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const hours = `${clockOf(startMinute)}–${clockOf(endMinute)}`;
  const days =
    workDays.join('') === '12345' ? '' : ` · ${workDays.map((day) => '월화수목금토일'[day - 1]).join('')}`;
  const pauses = breaks
    .map((pause) => ` · ${clockOf(pause.startMinute)}–${clockOf(pause.endMinute)} 휴게`)
    .join('');
  return `${hours}${days}${pauses}`;
}

/** Makes the departments that are named, and puts each employee into theirs, as if it had always been so. */
export async function saveDepartments(
  db: Database,
  officeId: string,
  employees: readonly EmployeePlan[],
  employeeIds: ReadonlyMap<string, string>,
): Promise<void> {
  const placed = employees.filter(({ department }) => department !== '');
  const names = [...new Set(placed.map(({ department }) => department))];
  await sql`
    insert into department (office_id, department_id, name)
    select ${officeId}, gen_random_uuid(), name from unnest(${names}::text[]) as d (name)
    on conflict do nothing
  `.execute(db);
  const rows = placed.map(({ employeeNumber, department }) => ({
    employeeId: employeeIds.get(employeeNumber),
    department,
  }));
  await sql`
    insert into employee_department (office_id, employee_id, from_date, department_id)
    select ${officeId}, e."employeeId", ${firstDay}::date, d.department_id
    from json_to_recordset(${JSON.stringify(rows)}::json) as e ("employeeId" uuid, department text)
    join department d on d.office_id = ${officeId} and d.parent_id is null and d.name = e.department
    on conflict (office_id, employee_id, from_date) do update set department_id = excluded.department_id
  `.execute(db);
}

/** Grants a role for the whole office, unless it is held. */
export async function grantRole(
  db: Database,
  officeId: string,
  { loginId, role }: { loginId: string; role: 'super-admin' | 'hr-admin' | 'accounting-admin' },
): Promise<void> {
  await sql`
    insert into role_grant (office_id, grant_id, login_id, role)
    values (${officeId}, ${randomUUID()}, ${loginId}, ${role})
    on conflict (office_id, login_id, role, department_id) where revoked_at is null do nothing
  `.execute(db);
}

function workTypeOf(plan: EmployeePlan['workType']): WorkType {
  if (plan === undefined) return fixedNineToSix;
  const spanOf = ({ start, end }: { start: string; end: string }) => ({
    startMinute: minuteOf(start),
    endMinute: minuteOf(end),
  });
  return { ...spanOf(plan), breaks: plan.breaks.map(spanOf), workDays: plan.workDays };
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Keeps identities that are not known yet; returns all that were named. */
export async function saveIdentities(
  db: Database,
  officeId: string,
  employees: readonly { employeeId: string; identities: EmployeePlan['identities'] }[],
): Promise<IdentityText[]> {
  const rows = employees.flatMap(({ employeeId, identities }) =>
    identities.map(({ kind, value }) => ({
      id: randomUUID(),
      employeeId,
      kind,
      value: identityValue(kind, value),
    })),
  );
  await sql`
    insert into identity (office_id, identity_id, kind, value, employee_id)
    select ${officeId}, i.id, i.kind, i.value, i."employeeId"
    from json_to_recordset(${JSON.stringify(rows)}::json) as i (id uuid, kind text, value text, "employeeId" uuid)
    on conflict do nothing
  `.execute(db);
  return rows.map(({ kind, value }) => ({ kind, value }));
}
