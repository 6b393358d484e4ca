-- What a person's sign-in needs and how it stands.
alter table office_user
  -- Where letters go; null takes the employee's address.
  add column email text,
  -- Somebody else chose the password, so it is for one sign-in only.
  add column must_change_password boolean not null default false,
  add column disabled_at timestamptz,
  add column last_sign_in_at timestamptz,
  add column created_at timestamptz not null default now(),
  -- Second factor: the sealed secret, since when it is in force (null while it is being set up), and the last time
  -- step whose code was used, since a code works once.
  add column totp_secret text,
  add column totp_since timestamptz,
  add column totp_step bigint not null default 0;

create table office_user_recovery_code (
  office_id uuid not null,
  login_id text not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (office_id, login_id, code_hash),
  foreign key (office_id, login_id) references office_user
);

-- A link in a letter that sets a new password once. Only the hash of its token is kept.
create table password_reset (
  office_id uuid not null,
  token_sha256 bytea not null,
  login_id text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (office_id, token_sha256),
  foreign key (office_id, login_id) references office_user
);

-- How the people of an office may sign in; an office without a row has the defaults.
create table sign_in_rule (
  office_id uuid primary key references office,
  second_factor text not null default 'off' check (second_factor in ('off', 'admins', 'everybody')),
  idle_minutes int not null default 480 check (idle_minutes between 5 and 10080),
  address_rule text not null default 'off' check (address_rule in ('off', 'admins', 'everybody')),
  address_ranges text[] not null default '{}'
);

-- Single sign-on by OpenID Connect, where an office has it. The client's secret is sealed.
create table sign_in_provider (
  office_id uuid primary key references office,
  label text not null,
  issuer text not null,
  client_id text not null,
  client_secret text not null,
  scopes text not null,
  claim text not null,
  matches text not null check (matches in ('login-id', 'email')),
  makes_users boolean not null default false,
  is_active boolean not null default true
);

-- Failed sign-ins, shared by all processes of the server: by sign-in ID and by address, unknown ones too.
create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempt_by_age on sign_in_attempt (last_at);

alter table sign_in_session
  add column "method" text not null default 'password' check ("method" in ('password', 'provider')),
  add column "openedAt" timestamptz not null default now(),
  add column "seenAt" timestamptz not null default now(),
  add column "secondFactorAt" timestamptz;
