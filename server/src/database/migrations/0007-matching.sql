-- A claim says on what ground it stands: a person assigned it, it was learned with such an assignment, or it is known.
alter table identity
  add column ground text not null default 'known' check (ground in ('assigned', 'learned', 'known')),
  add column assignment_id uuid,
  add column created_at timestamptz not null default now(),
  add column created_by text,
  drop constraint identity_office_id_kind_value_source_id_employee_id_from_da_key,
  add check (from_date is null or until_date is null or from_date <= until_date);
create index identity_by_value on identity (office_id, kind, value);
create index identity_by_employee on identity (office_id, employee_id);
create unique index identity_once on identity (office_id, kind, value, source_id, employee_id, from_date, ground)
  nulls not distinct;

-- Who the door says somebody is: each distinct user number, card and 사번 of a source, in the form in which they are
-- compared. Tags point to theirs, so that matching anew finds them without reading the others.
create table door_identity (
  office_id uuid not null,
  door_identity_id uuid not null,
  source_id uuid not null,
  user_number text,
  card_number text,
  employee_number text,
  -- As the door wrote it last.
  name text,
  -- Somebody said that this is no employee: a visitor, a cleaner's card.
  dismissed_at timestamptz,
  dismissed_by text,
  primary key (office_id, door_identity_id),
  unique nulls not distinct (office_id, source_id, user_number, card_number, employee_number),
  foreign key (office_id, source_id) references device_link
);
create index door_identity_by_user_number on door_identity (office_id, user_number) where user_number is not null;
create index door_identity_by_card on door_identity (office_id, card_number) where card_number is not null;
create index door_identity_by_employee_number on door_identity (office_id, employee_number)
  where employee_number is not null;

alter table tag_match add column door_identity_id uuid;

create temporary table latest_content on commit drop as
select t.office_id, t.tag_id, t.source_id, t.occurred_at,
  nullif(btrim(coalesce(a.event ->> 'userNumber', case when a.event is null then t.user_number end)), '') as user_number,
  upper(nullif(btrim(coalesce(a.event ->> 'cardNumber', case when a.event is null then t.card_number end)), ''))
    as card_number,
  nullif(btrim(coalesce(a.event ->> 'employeeNumber', case when a.event is null then t.employee_number end)), '')
    as employee_number,
  coalesce(a.event ->> 'name', t.name) as name
from tag t
left join lateral (
  select event from tag_amendment a where a.office_id = t.office_id and a.tag_id = t.tag_id
  order by ordinal desc limit 1
) as a on true;

insert into door_identity (office_id, door_identity_id, source_id, user_number, card_number, employee_number, name)
select office_id, gen_random_uuid(), source_id, user_number, card_number, employee_number,
  (array_agg(name order by occurred_at desc) filter (where name is not null))[1]
from latest_content group by office_id, source_id, user_number, card_number, employee_number;

update tag_match m set door_identity_id = d.door_identity_id
from latest_content c
join door_identity d on d.office_id = c.office_id and d.source_id = c.source_id
  and d.user_number is not distinct from c.user_number and d.card_number is not distinct from c.card_number
  and d.employee_number is not distinct from c.employee_number
where m.office_id = c.office_id and m.tag_id = c.tag_id;

alter table tag_match alter column door_identity_id set not null,
  add foreign key (office_id, door_identity_id) references door_identity;
create index tag_match_by_door_identity on tag_match (office_id, door_identity_id, occurred_at);
drop index tag_match_of_nobody;
create index tag_match_of_nobody on tag_match (office_id, door_identity_id, occurred_at) where employee_id is null;
