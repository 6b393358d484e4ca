-- What may change with time is kept by the day from which it holds, in Korea's calendar, so that the past stays.

-- 근로형태: the hours of a kind of work, as the domain's work type. Every office has one default.
create table work_type (
  office_id uuid not null references office,
  work_type_id uuid not null,
  name text not null check (name = btrim(name) and name <> ''),
  definition jsonb not null,
  is_default boolean not null default false,
  is_used boolean not null default true,
  primary key (office_id, work_type_id),
  unique (office_id, name)
);
create unique index work_type_default on work_type (office_id) where is_default;

create table employee_work_type (
  office_id uuid not null,
  employee_id uuid not null,
  from_date date not null,
  work_type_id uuid not null,
  primary key (office_id, employee_id, from_date),
  foreign key (office_id, employee_id) references employee,
  foreign key (office_id, work_type_id) references work_type
);

create table employee_workplace (
  office_id uuid not null,
  employee_id uuid not null,
  from_date date not null,
  workplace_id uuid not null,
  primary key (office_id, employee_id, from_date),
  foreign key (office_id, employee_id) references employee,
  foreign key (office_id, workplace_id) references workplace
);

-- How a workplace judges its tags from a day on.
create table workplace_check (
  office_id uuid not null,
  workplace_id uuid not null,
  from_date date not null,
  check_option text not null check (check_option in ('button', 'first-last')),
  uses_device_links boolean not null,
  primary key (office_id, workplace_id, from_date),
  foreign key (office_id, workplace_id) references workplace
);

-- Clock hours of a stored work type as text, for its name.
create function pg_temp.hours_of(definition jsonb) returns text language sql as $$
  select format('%s–%s',
    to_char(make_interval(mins => (definition ->> 'startMinute')::int), 'HH24:MI'),
    to_char(make_interval(mins => (definition ->> 'endMinute')::int), 'HH24:MI'))
$$;

insert into work_type (office_id, work_type_id, name, definition, is_default)
select office_id, gen_random_uuid(), pg_temp.hours_of(work_type)
    || case when same_hours > 1 then format(' (%s)', same_hours) else '' end, work_type, place = 1
from (
  select office_id, work_type, row_number() over (partition by office_id order by count(*) desc, work_type) as place,
    row_number() over (partition by office_id, pg_temp.hours_of(work_type) order by count(*) desc, work_type) as same_hours
  from employee group by office_id, work_type
) as distinct_types;

insert into work_type (office_id, work_type_id, name, definition, is_default)
select office_id, gen_random_uuid(), '09:00–18:00',
  '{"startMinute": 540, "endMinute": 1080, "breaks": [{"startMinute": 720, "endMinute": 780}], "workDays": [1, 2, 3, 4, 5]}', true
from office o where not exists (select 1 from work_type w where w.office_id = o.office_id);

insert into employee_work_type (office_id, employee_id, from_date, work_type_id)
select e.office_id, e.employee_id, date '1900-01-01', w.work_type_id
from employee e join work_type w on w.office_id = e.office_id and w.definition = e.work_type;

insert into employee_workplace (office_id, employee_id, from_date, workplace_id)
select office_id, employee_id, date '1900-01-01', workplace_id from employee;

insert into workplace_check (office_id, workplace_id, from_date, check_option, uses_device_links)
select office_id, workplace_id, date '1900-01-01', check_option, uses_device_links from workplace;

alter table employee drop column work_type, drop column workplace_id;
alter table workplace drop column check_option, drop column uses_device_links;

-- 입사일 and the day on which it was entered, which decides from when days are checked; 퇴사일 is the last day of work.
alter table employee
  add column hired_on date,
  add column hire_entered_on date,
  add column left_on date,
  add column email text,
  -- When the office added them; those who were there before hold as if always.
  add column added_on date not null default '1900-01-01',
  add check ((hired_on is null) = (hire_entered_on is null)),
  add check (left_on is null or hired_on is null or left_on >= hired_on);

-- Tokens name what they may be used for: 'connector', and permissions of the policy.
alter table office_token
  add column scopes text[] not null default array['connector'],
  add column created_by text,
  add column expires_at timestamptz,
  add column last_used_at timestamptz,
  add column last_used_from text,
  add column revoked_by text,
  drop constraint office_token_office_id_name_key;
create unique index office_token_name on office_token (office_id, name) where revoked_at is null;
alter table office_token alter column scopes drop default;

-- Who did what, when, from where, before and after. Added to and read; never changed.
create table audit_entry (
  office_id uuid not null,
  ordinal bigint not null generated always as identity,
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('person', 'token', 'connector', 'operator', 'server')),
  actor_id text not null,
  actor_name text not null,
  address text,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  before jsonb,
  after jsonb,
  primary key (office_id, ordinal)
);
create index audit_entry_by_time on audit_entry (office_id, at);
create index audit_entry_by_subject on audit_entry (office_id, subject_kind, subject_id, ordinal);
create trigger audit_entry_is_kept before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();

-- Letters to people, sent by the server's own work; a row is added with the transaction that it tells of.
create table mail (
  office_id uuid not null references office,
  mail_id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  last_error_code text,
  primary key (office_id, mail_id)
);
create index mail_waiting on mail (next_attempt_at) where sent_at is null and failed_at is null;
