-- With what people of an office clock in and out, from a day on.
create table office_check (
  office_id uuid not null references office,
  from_date date not null,
  in_means text[] not null,
  out_means text[] not null,
  restricts_web_by_address boolean not null,
  primary key (office_id, from_date),
  check (in_means <@ array['web', 'mobile', 'device'] and out_means <@ array['web', 'mobile', 'device']),
  check (('device' = any(in_means)) = ('device' = any(out_means)))
);
insert into office_check (office_id, from_date, in_means, out_means, restricts_web_by_address)
select office_id, date '1900-01-01', '{device}', '{device}', false from office;

alter table workplace
  add column address text not null default '',
  -- Addresses and ranges as they were written.
  add column address_ranges text[] not null default '{}',
  -- GPS circles, in the form of the contract.
  add column circles jsonb not null default '[]',
  add column closed_on date,
  add column created_at timestamptz not null default now();

-- What the workplace itself says. `uses_device_links` is what follows: this, and devices among the office's means.
alter table workplace_check add column wants_device_links boolean not null default true;
update workplace_check set wants_device_links = uses_device_links;
alter table workplace_check add check (wants_device_links or not uses_device_links);

-- A link that introduced itself by an unknown name, until somebody says where it belongs.
alter table device_link add column needs_placing boolean not null default false;

-- Where a link stood and whether it was in use, from a day on; the last row is what the link itself says. A link
-- without rows has always been where it is.
create table device_link_place (
  office_id uuid not null,
  source_id uuid not null,
  from_date date not null,
  workplace_id uuid not null,
  is_active boolean not null,
  primary key (office_id, source_id, from_date),
  foreign key (office_id, source_id) references device_link,
  foreign key (office_id, workplace_id) references workplace
);

-- Names that a link had before: connectors whose config was not changed still come by them.
create table device_link_former_name (
  office_id uuid not null,
  name text not null,
  source_id uuid not null,
  primary key (office_id, name),
  foreign key (office_id, source_id) references device_link
);
