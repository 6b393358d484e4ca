import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const name = `steps_${randomUUID().replaceAll('-', '')}`;
let admin: Client;
let client: Client;

beforeAll(async () => {
  const { owner } = inject('cluster');
  admin = new Client({ ...owner, database: 'postgres' });
  await admin.connect();
  await admin.query(`create database ${name} template template0`);
  client = new Client({ ...owner, database: name });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

function step(file: string): string {
  return readFileSync(join(import.meta.dirname, 'migrations', file), 'utf8');
}

const officeId = randomUUID();
const workplaceId = randomUUID();
const sourceId = randomUUID();

async function setAside(vendorKey: string, occurredRaw: string, event: object): Promise<void> {
  await client.query(
    `insert into set_aside (office_id, source_id, vendor_key, code, occurred_raw, event, received_at)
     values ($1, $2, $3, 'tag-malformed', $4, $5, now())`,
    [officeId, sourceId, vendorKey, occurredRaw, JSON.stringify({ vendorKey, ...event })],
  );
}

test('events that an earlier version set aside get the day and the gate that can be told from them', async () => {
  await client.query(step('0001-foundation.sql'));
  await client.query(
    `insert into office (office_id, number, name, domain) values ('${officeId}', '480216935', 'n', 'd');
     insert into workplace (office_id, workplace_id, name) values ('${officeId}', '${workplaceId}', 'w');
     insert into device_link (office_id, source_id, workplace_id, name, profile)
     values ('${officeId}', '${sourceId}', '${workplaceId}', 'l', 'caps-access');`,
  );
  await setAside('by time', 'x', { occurredAt: '2026-11-05T08:00:00+09:00', gateId: '7' });
  await setAside('by text', '20261106 250000', { occurredAt: null, gateId: '' });
  await setAside('zero', '00000000 000000', { occurredAt: null });
  await setAside('no day', '20260231 080000', { occurredAt: 5, gateId: 7 });

  await client.query(step('0002-count-rows.sql'));

  const { rows } = await client.query(
    'select vendor_key as key, occurred_on::text as day, gate_id as gate from set_aside order by 1',
  );
  expect(rows).toEqual([
    { key: 'by text', day: '2026-11-06', gate: null },
    { key: 'by time', day: '2026-11-05', gate: '7' },
    { key: 'no day', day: null, gate: null },
    { key: 'zero', day: null, gate: null },
  ]);
});

test('people keep the department that an earlier version wrote as text, and an admin becomes super admin', async () => {
  const person = (number: string, department: string) =>
    client.query(
      `insert into employee (office_id, employee_id, employee_number, name, department, workplace_id, work_type)
       values ($1, gen_random_uuid(), $2, $2, $3, $4, '{}')`,
      [officeId, number, department, workplaceId],
    );
  await person('1', '개발');
  await person('2', '개발 ');
  await person('3', '');
  await client.query(
    `insert into sign_in_user ("id", "name", "email", "emailVerified", "officeId")
     values ('a', 'a', 'a@x', false, '${officeId}'), ('b', 'b', 'b@x', false, '${officeId}');
     insert into office_user (office_id, login_id, user_id, name, role)
     values ('${officeId}', 'boss', 'a', 'a', 'admin'), ('${officeId}', 'hana', 'b', 'b', 'employee');`,
  );

  await client.query(step('0003-roles-and-departments.sql'));

  const people = await client.query(
    `select e.employee_number as number, d.name from employee e
     left join employee_department m using (office_id, employee_id) left join department d using (office_id, department_id)
     order by 1`,
  );
  expect(people.rows).toEqual([
    { number: '1', name: '개발' },
    { number: '2', name: '개발' },
    { number: '3', name: null },
  ]);
  const grants = await client.query('select login_id as "loginId", role, granted_by as by from role_grant');
  expect(grants.rows).toEqual([{ loginId: 'boss', role: 'super-admin', by: null }]);
});
