-- 직위: titles of rank in at most 30 grades, the first of which is the highest.
create table rank (
  office_id uuid not null references office,
  rank_id uuid not null,
  grade int not null check (grade between 1 and 30),
  position int not null,
  name text not null check (name = btrim(name) and name <> ''),
  primary key (office_id, rank_id),
  unique (office_id, name)
);

-- The rank from a day on; null where there is none any more.
create table employee_rank (
  office_id uuid not null,
  employee_id uuid not null,
  from_date date not null,
  rank_id uuid,
  primary key (office_id, employee_id, from_date),
  foreign key (office_id, employee_id) references employee,
  foreign key (office_id, rank_id) references rank
);
create index employee_rank_by_rank on employee_rank (office_id, rank_id);

-- Somebody may belong to no department any more from a day on.
alter table employee_department alter column department_id drop not null;

-- 휴직, both days inclusive; open where the end is not known. `left`: the time between leaving the office and returning.
create table leave_of_absence (
  office_id uuid not null,
  leave_id uuid not null,
  employee_id uuid not null,
  from_date date not null,
  until_date date,
  reason text not null check (reason in
    ('parental', 'family-care', 'sick', 'work-injury', 'military', 'study', 'union', 'suspension', 'other', 'left')),
  note text not null default '',
  primary key (office_id, leave_id),
  foreign key (office_id, employee_id) references employee,
  check (until_date is null or until_date >= from_date)
);
create index leave_of_absence_by_employee on leave_of_absence (office_id, employee_id, from_date);

-- `title` is the 직무 in free words; `version` counts changes, so that two people do not overwrite each other.
alter table employee
  add column title text not null default '',
  add column version int not null default 1;

-- What was read from a file, kept for a while until somebody applies it. Rows leave when it is applied or expires.
create table people_import (
  office_id uuid not null references office,
  import_id uuid not null,
  file_name text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  preview jsonb not null,
  applied_at timestamptz,
  result jsonb,
  primary key (office_id, import_id)
);

create table people_import_row (
  office_id uuid not null,
  import_id uuid not null,
  line int not null,
  kind text not null check (kind in ('new', 'changed', 'same', 'wrong')),
  shown jsonb not null,
  -- What is to be stored; null in rows that change nothing.
  change jsonb,
  primary key (office_id, import_id, line),
  foreign key (office_id, import_id) references people_import on delete cascade
);
create index people_import_row_by_kind on people_import_row (office_id, import_id, kind, line);
