-- 마감: what HR signed of a month stays as it was signed, whatever becomes known later.

create table closing (
  office_id uuid not null references office on delete cascade,
  closing_id uuid not null,
  month date not null check (extract(day from month) = 1),
  -- Null for everybody of the office.
  department_id uuid,
  people int not null,
  -- Why it was signed although tags belonged to nobody.
  unmatched_reason text,
  closed_by text,
  closed_at timestamptz not null,
  reopened_by text,
  reopened_at timestamptz,
  reopen_reason text,
  primary key (office_id, closing_id),
  foreign key (office_id, department_id) references department
);
create index closing_by_month on closing (office_id, month);

-- Whose month is signed now.
create table signed_month (
  office_id uuid not null,
  month date not null,
  employee_id uuid not null,
  closing_id uuid not null,
  primary key (office_id, month, employee_id),
  foreign key (office_id, closing_id) references closing on delete cascade,
  foreign key (office_id, employee_id) references employee on delete cascade
);
create index signed_month_of_closing on signed_month (office_id, closing_id);

-- Each signed day as it was shown. Kept when the month is opened again: what was signed stays known.
create table signed_day (
  office_id uuid not null,
  closing_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  record jsonb not null,
  primary key (office_id, closing_id, employee_id, work_date),
  foreign key (office_id, closing_id) references closing on delete cascade,
  foreign key (office_id, employee_id) references employee on delete cascade
);

-- An exception that HR accepts as it is, with a reason.
create table accepted_exception (
  office_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  kind text not null,
  reason text not null check (reason <> ''),
  accepted_by text,
  accepted_at timestamptz not null,
  primary key (office_id, employee_id, work_date, kind),
  foreign key (office_id, employee_id) references employee on delete cascade
);
