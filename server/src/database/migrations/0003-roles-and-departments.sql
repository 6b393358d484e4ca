-- The tree of departments; people belong to one from a day on. Names are unique beside each other.
create table department (
  office_id uuid not null references office,
  department_id uuid not null,
  parent_id uuid,
  name text not null check (name = btrim(name) and name <> ''),
  position int not null default 0,
  closed_on date,
  primary key (office_id, department_id),
  foreign key (office_id, parent_id) references department,
  unique nulls not distinct (office_id, parent_id, name)
);

create table employee_department (
  office_id uuid not null,
  employee_id uuid not null,
  from_date date not null,
  department_id uuid not null,
  primary key (office_id, employee_id, from_date),
  foreign key (office_id, employee_id) references employee,
  foreign key (office_id, department_id) references department
);
create index employee_department_by_department on employee_department (office_id, department_id);

insert into department (office_id, department_id, name)
select office_id, gen_random_uuid(), btrim(department) from employee
where btrim(department) <> '' group by office_id, btrim(department);

insert into employee_department (office_id, employee_id, from_date, department_id)
select e.office_id, e.employee_id, date '1900-01-01', d.department_id
from employee e join department d on d.office_id = e.office_id and d.name = btrim(e.department);

alter table employee drop column department;

-- Who was granted what, by whom and until when. Rows are kept: they are the history of grants.
create table role_grant (
  office_id uuid not null,
  grant_id uuid not null,
  login_id text not null,
  role text not null check (role in ('super-admin', 'hr-admin', 'accounting-admin', 'department-head', 'work-manager')),
  department_id uuid,
  granted_at timestamptz not null default now(),
  -- Null where the operator of the server granted it.
  granted_by text,
  revoked_at timestamptz,
  revoked_by text,
  primary key (office_id, grant_id),
  foreign key (office_id, login_id) references office_user,
  foreign key (office_id, department_id) references department,
  check ((role in ('department-head', 'work-manager')) = (department_id is not null))
);
create unique index role_grant_held on role_grant (office_id, login_id, role, department_id) nulls not distinct
  where revoked_at is null;

insert into role_grant (office_id, grant_id, login_id, role)
select office_id, gen_random_uuid(), login_id, 'super-admin' from office_user where role = 'admin';

alter table office_user drop column role;
