-- Door identities that are one person in the inbox: the same user number of a source, or else card, or 사번. The id is
-- a UUID of version 8.
alter table door_identity
  add column stranger_id uuid generated always as (overlay(overlay(md5(source_id::text || case
    when user_number is not null then '/user-number/' || user_number
    when card_number is not null then '/card/' || card_number
    when employee_number is not null then '/employee-number/' || employee_number
    else '' end) placing '8' from 13) placing '8' from 17)::uuid) stored,
  drop column dismissed_at,
  drop column dismissed_by;
create index door_identity_by_stranger on door_identity (office_id, stranger_id);

-- Door systems write user number 0 or a negative one for a person whom they do not know. Rows with the same rest become
-- one, to which the tags move.
create temporary table unnumbered on commit drop as
select d.office_id, d.door_identity_id, coalesce(k.door_identity_id, first_value(d.door_identity_id) over (
    partition by d.office_id, d.source_id, d.card_number, d.employee_number order by d.door_identity_id)) as kept_id
from door_identity d
left join door_identity k on k.office_id = d.office_id and k.source_id = d.source_id and k.user_number is null
  and k.card_number is not distinct from d.card_number and k.employee_number is not distinct from d.employee_number
where d.user_number ~ '^(0+|-[0-9]+)$';
update tag_match m set door_identity_id = u.kept_id
from unnumbered u where u.office_id = m.office_id and u.door_identity_id = m.door_identity_id and u.kept_id <> u.door_identity_id;
delete from door_identity d using unnumbered u
where u.office_id = d.office_id and u.door_identity_id = d.door_identity_id and u.kept_id <> u.door_identity_id;
update door_identity d set user_number = null
from unnumbered u where u.office_id = d.office_id and u.door_identity_id = d.door_identity_id;

-- Who taps and is nobody of the office, as a person said: visitors, cleaners. Stays so when they tap again.
create table dismissed_stranger (
  office_id uuid not null references office,
  stranger_id uuid not null,
  reason text not null,
  dismissed_at timestamptz not null,
  dismissed_by text not null,
  primary key (office_id, stranger_id)
);

-- A user number that was seen at a source together with an assigned card or 사번, in the days of that assignment.
-- Whose it is, and from when to when, is the assignment's.
alter table identity drop column assignment_id;
delete from identity where ground = 'learned';
create table learned_number (
  office_id uuid not null,
  source_id uuid not null,
  user_number text not null,
  identity_id uuid not null,
  primary key (office_id, source_id, user_number, identity_id),
  foreign key (office_id, identity_id) references identity on delete cascade
);
create index learned_number_by_user_number on learned_number (office_id, user_number);
create index learned_number_by_identity on learned_number (office_id, identity_id);

-- What a person changed of identities, so that it can be undone: whole rows before and after.
create table identity_change (
  office_id uuid not null,
  change_id uuid not null,
  made_at timestamptz not null,
  made_by text not null,
  employee_id uuid not null,
  kind text not null check (kind in ('user-number', 'card', 'employee-number')),
  value text not null,
  source_id uuid,
  before jsonb not null,
  after jsonb not null,
  moved_tags int not null,
  moved_days int not null,
  undone_at timestamptz,
  undone_by text,
  primary key (office_id, change_id),
  foreign key (office_id, employee_id) references employee
);
create index identity_change_by_time on identity_change (office_id, made_at desc, change_id desc);

-- Employees are never deleted. Without these keys, whoever changes an employee does not wait for every batch of tags
-- and every computed day of theirs, nor they for whoever changes it.
alter table tag_match drop constraint tag_match_office_id_employee_id_fkey;
alter table stale_day drop constraint stale_day_office_id_employee_id_fkey;
alter table day_record drop constraint day_record_office_id_employee_id_fkey;
