-- Every tenant table leads its primary key with office_id, so that the schema distributes by office. Exceptions:
-- server_secret, which belongs to the installation, and the sign_in_* tables, whose shape is the sign-in library's.

create table server_secret (
  name text primary key,
  value text not null
);

create table office (
  office_id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{9}$'),
  name text not null,
  domain text not null unique,
  created_at timestamptz not null default now()
);

create table office_token (
  office_id uuid not null references office,
  token_id uuid not null,
  name text not null,
  sha256 bytea not null unique,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (office_id, token_id),
  unique (office_id, name)
);

create table workplace (
  office_id uuid not null references office,
  workplace_id uuid not null,
  name text not null,
  check_option text not null default 'first-last' check (check_option in ('button', 'first-last')),
  uses_device_links boolean not null default true,
  primary key (office_id, workplace_id),
  unique (office_id, name)
);

create table device_link (
  office_id uuid not null,
  source_id uuid not null,
  workplace_id uuid not null,
  name text not null,
  profile text not null,
  is_active boolean not null default true,
  connector_version text,
  covered_from date,
  covered_until timestamptz,
  waiting int not null default 0,
  last_tag_at timestamptz,
  last_error_code text,
  last_heartbeat_at timestamptz,
  primary key (office_id, source_id),
  unique (office_id, name),
  foreign key (office_id, workplace_id) references workplace
);

create table employee (
  office_id uuid not null,
  employee_id uuid not null,
  employee_number text not null check (employee_number = btrim(employee_number) and employee_number <> ''),
  name text not null,
  department text not null default '',
  workplace_id uuid not null,
  -- The hours of each work day, as the domain's work type.
  work_type jsonb not null,
  primary key (office_id, employee_id),
  unique (office_id, employee_number),
  foreign key (office_id, workplace_id) references workplace
);

-- Which user number, card or 사번 a person assigned to whom; kept in the form in which it is compared.
create table identity (
  office_id uuid not null,
  identity_id uuid not null,
  kind text not null check (kind in ('user-number', 'card', 'employee-number')),
  value text not null check (value <> ''),
  source_id uuid,
  employee_id uuid not null,
  from_date date,
  until_date date,
  primary key (office_id, identity_id),
  foreign key (office_id, employee_id) references employee,
  foreign key (office_id, source_id) references device_link,
  unique nulls not distinct (office_id, kind, value, source_id, employee_id, from_date)
);

create table tag (
  office_id uuid not null,
  tag_id uuid not null,
  source_id uuid not null,
  vendor_key text not null,
  occurred_at timestamptz not null,
  occurred_raw text not null,
  stored_at timestamptz,
  received_at timestamptz not null,
  kind text not null,
  granted boolean not null,
  user_number text,
  employee_number text,
  card_number text,
  name text,
  gate_id text,
  gate_name text,
  raw jsonb not null,
  content_sha256 bytea not null,
  primary key (office_id, tag_id),
  unique (office_id, source_id, vendor_key),
  foreign key (office_id, source_id) references device_link
);

-- The same row of the source, sent again with other content. The tag stays; the latest amendment is used for matching.
create table tag_amendment (
  office_id uuid not null,
  tag_id uuid not null,
  content_sha256 bytea not null,
  ordinal bigint not null generated always as identity,
  event jsonb not null,
  received_at timestamptz not null,
  primary key (office_id, tag_id, content_sha256),
  foreign key (office_id, tag_id) references tag
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of % are never changed or deleted.', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger tag_is_kept before update or delete or truncate on tag
  for each statement execute function refuse_change();
create trigger tag_amendment_is_kept before update or delete or truncate on tag_amendment
  for each statement execute function refuse_change();

-- Whose tag it is; null while it belongs to nobody. Derived, and made again when identities change.
create table tag_match (
  office_id uuid not null,
  tag_id uuid not null,
  employee_id uuid,
  occurred_at timestamptz not null,
  primary key (office_id, tag_id),
  foreign key (office_id, tag_id) references tag,
  foreign key (office_id, employee_id) references employee
);
create index tag_match_by_employee on tag_match (office_id, employee_id, occurred_at) where employee_id is not null;
create index tag_match_of_nobody on tag_match (office_id, occurred_at) where employee_id is null;

-- Events that could not become tags, kept whole as text; resolved when the same row came later in a form that could.
create table set_aside (
  office_id uuid not null,
  source_id uuid not null,
  vendor_key text not null,
  code text not null,
  occurred_raw text not null,
  gate_name text,
  event text not null,
  received_at timestamptz not null,
  resolved_at timestamptz,
  primary key (office_id, source_id, vendor_key),
  foreign key (office_id, source_id) references device_link
);
create index set_aside_open on set_aside (office_id, received_at) where resolved_at is null;

-- Days to be computed again; marked in the transaction that changed what they depend on.
create table stale_day (
  office_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  marked_at timestamptz not null,
  primary key (office_id, employee_id, work_date),
  foreign key (office_id, employee_id) references employee
);

-- What the tags of a day amount to; a day without tags has no row. Holds nothing that rebuilding would not give.
create table day_record (
  office_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  check_option text not null,
  planned_start timestamptz,
  planned_end timestamptz,
  in_at timestamptz,
  out_at timestamptz,
  last_kind text,
  in_missing boolean not null,
  presence_minutes int not null,
  worked_minutes int not null,
  break_minutes int not null,
  late_minutes int not null,
  early_leave_minutes int not null,
  tag_count int not null,
  primary key (office_id, employee_id, work_date),
  foreign key (office_id, employee_id) references employee
);

-- The sign-in library's tables, in its own names for fields.
create table sign_in_user (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  "username" text unique,
  "officeId" text not null
);

create table sign_in_session (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in_user on delete cascade
);
create index sign_in_session_by_user on sign_in_session ("userId");

create table sign_in_account (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in_user on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index sign_in_account_by_user on sign_in_account ("userId");

create table sign_in_verification (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

-- Who may sign in to an office, and as what.
create table office_user (
  office_id uuid not null references office,
  login_id text not null,
  user_id text not null unique references sign_in_user,
  name text not null,
  role text not null check (role in ('admin', 'employee')),
  employee_id uuid,
  primary key (office_id, login_id),
  foreign key (office_id, employee_id) references employee
);
