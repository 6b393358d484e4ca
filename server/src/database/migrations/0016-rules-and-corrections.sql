-- What days follow from besides tags and work types: the office's rules, its holidays, plans of single dates and what
-- people have corrected.

create table attendance_rules (
  office_id uuid not null references office on delete cascade,
  from_date date not null,
  definition jsonb not null,
  primary key (office_id, from_date)
);

-- The office's own days beside the public holidays: off, or a public holiday on which it works.
create table office_holiday (
  office_id uuid not null references office on delete cascade,
  holiday_date date not null,
  name text not null,
  is_off boolean not null,
  primary key (office_id, holiday_date)
);

-- A plan for one date beats the work type. JSON null: no work.
create table date_plan (
  office_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  definition jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (office_id, employee_id, work_date),
  foreign key (office_id, employee_id) references employee on delete cascade
);

-- What somebody said of a day, with a reason. Kept when undone: both values and who said them stay known.
create table day_correction (
  office_id uuid not null,
  correction_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  kind text not null
    check (kind in ('set-in', 'set-out', 'add-tag', 'ignore-tag', 'set-status', 'approve-overtime')),
  value jsonb not null,
  reason text not null check (reason <> ''),
  batch_id uuid,
  ordinal bigint generated always as identity,
  -- Null where it was a program of the office.
  made_by text,
  made_at timestamptz not null default now(),
  undone_by text,
  undone_at timestamptz,
  primary key (office_id, correction_id),
  foreign key (office_id, employee_id) references employee on delete cascade
);
create index day_correction_of_day on day_correction (office_id, employee_id, work_date) where undone_at is null;
create index day_correction_by_time on day_correction (office_id, ordinal);
create index day_correction_of_batch on day_correction (office_id, batch_id) where batch_id is not null;

alter table day_record
  add column day_kind text not null default 'work',
  add column holiday_name text,
  add column work_kind text not null default 'fixed',
  add column planned_minutes int not null default 0,
  add column tag_in_at timestamptz,
  add column tag_out_at timestamptz,
  add column is_corrected boolean not null default false,
  add column cover text,
  add column presence_night_minutes int not null default 0,
  add column night_minutes int not null default 0,
  add column outing_minutes int not null default 0,
  add column recognised_minutes int not null default 0,
  add column recognised_night_minutes int not null default 0,
  add column unapproved_minutes int not null default 0;
alter table day_record
  alter column day_kind drop default,
  alter column work_kind drop default,
  alter column planned_minutes drop default,
  alter column is_corrected drop default,
  alter column presence_night_minutes drop default,
  alter column night_minutes drop default,
  alter column outing_minutes drop default,
  alter column recognised_minutes drop default,
  alter column recognised_night_minutes drop default,
  alter column unapproved_minutes drop default;

-- Holidays move the bounds of days, so that the tags beside each day are looked at too.
insert into stale_day (office_id, employee_id, work_date, marked_at)
select distinct office_id, employee_id, work_date + near.days, now()
from day_record cross join generate_series(-1, 1) as near (days)
on conflict do nothing;
