-- What is amiss and who is told.

-- What is and was amiss, from when to when; one thing is amiss once at a time.
create table incident (
  office_id uuid not null references office,
  incident_id uuid not null,
  kind text not null check (kind in ('connector-quiet', 'source-trouble', 'unmatched-person', 'rows-set-aside',
    'mail-failing', 'webhook-disabled')),
  -- What it is about, within its kind.
  subject text not null,
  source_id uuid,
  gate_id text,
  gate_name text,
  code text,
  person_name text,
  -- The latest tag of an unmatched person: once it is somebody's, so is the person.
  tag_id uuid,
  from_at timestamptz not null,
  until_at timestamptz,
  returns int not null default 0,
  notice_id uuid,
  primary key (office_id, incident_id),
  foreign key (office_id, source_id) references device_link,
  check (until_at >= from_at)
);
create unique index incident_open on incident (office_id, kind, subject) where until_at is null;
create index incident_by_subject on incident (office_id, kind, subject, until_at);
create index incident_by_time on incident (office_id, from_at, incident_id);
create index incident_by_notice on incident (office_id, notice_id);
create index incident_untold on incident (office_id, kind) where notice_id is null and until_at is null;

-- What people are told of one incident, or of several of a kind at once.
create table notice (
  office_id uuid not null references office,
  notice_id uuid not null,
  kind text not null,
  -- When it was last changed; it is not shown before.
  at timestamptz not null,
  -- What its sentence is made of.
  facts jsonb not null,
  -- Letters and webhooks leave from then on.
  tell_from timestamptz not null,
  told_at timestamptz,
  over_at timestamptz,
  -- Nothing more will be told of it.
  is_settled boolean not null default false,
  primary key (office_id, notice_id)
);
create index notice_by_time on notice (office_id, at, notice_id);
create index notice_unsettled on notice (office_id, kind) where not is_settled;
create index notice_lasting on notice (office_id) where over_at is null;
alter table incident add foreign key (office_id, notice_id) references notice on delete set null (notice_id);

create table notice_read (
  office_id uuid not null,
  login_id text not null,
  notice_id uuid not null,
  read_at timestamptz not null,
  primary key (office_id, login_id, notice_id),
  foreign key (office_id, login_id) references office_user on delete cascade,
  foreign key (office_id, notice_id) references notice on delete cascade
);
create index notice_read_by_notice on notice_read (office_id, notice_id);

-- How an office is told; one without a row is told by the rules that come with the product.
create table notice_setting (
  office_id uuid not null references office,
  rules jsonb not null,
  quiet_limit_minutes int not null check (quiet_limit_minutes > 0),
  -- Minutes after midnight in Korea; null where no hours are quiet.
  quiet_from_minute int,
  quiet_until_minute int,
  masks_names boolean not null,
  primary key (office_id),
  check ((quiet_from_minute is null) = (quiet_until_minute is null))
);

create table mail_setting (
  office_id uuid not null references office,
  host text not null,
  port int not null,
  security text not null check (security in ('tls', 'starttls', 'none')),
  login text not null,
  sealed_password text,
  sender_address text not null,
  sender_name text not null,
  primary key (office_id)
);

create table webhook (
  office_id uuid not null references office,
  webhook_id uuid not null,
  name text not null check (name = btrim(name) and name <> ''),
  -- Part of an address may be a secret of its service.
  sealed_url text not null,
  url_masked text not null,
  shape text not null check (shape in ('nadeul', 'slack', 'teams', 'naver-works')),
  kinds text[] not null,
  sealed_secret text not null,
  is_active boolean not null default true,
  failing_since timestamptz,
  disabled_at timestamptz,
  last_delivered_at timestamptz,
  created_at timestamptz not null,
  primary key (office_id, webhook_id),
  unique (office_id, name)
);

create table webhook_delivery (
  office_id uuid not null,
  delivery_id uuid not null,
  webhook_id uuid not null,
  event text not null,
  body text not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz,
  delivered_at timestamptz,
  primary key (office_id, delivery_id),
  foreign key (office_id, webhook_id) references webhook on delete cascade
);
create index webhook_delivery_waiting on webhook_delivery (next_attempt_at) where next_attempt_at is not null;
create index webhook_delivery_by_time on webhook_delivery (office_id, webhook_id, created_at, delivery_id);

create table webhook_attempt (
  office_id uuid not null,
  delivery_id uuid not null,
  ordinal bigint not null generated always as identity,
  at timestamptz not null,
  status int,
  error_code text,
  milliseconds int not null,
  answer text not null,
  primary key (office_id, delivery_id, ordinal),
  foreign key (office_id, delivery_id) references webhook_delivery on delete cascade
);

-- The watch over all offices: one row of the installation.
create table incident_watch (
  is_only boolean primary key default true check (is_only),
  -- Somebody has been watching without a gap since then; before, a silence may have been our own.
  watched_since timestamptz,
  watched_at timestamptz,
  -- Rows that came before were looked at, by the database's clock.
  looked_until timestamptz,
  swept_at timestamptz
);
insert into incident_watch default values;

-- Rows are received in the order in which they lie, so that the newest are found by a few pages.
create index tag_by_receipt on tag using brin (received_at) with (autosummarize = on);
create index set_aside_by_receipt on set_aside using brin (received_at) with (autosummarize = on);
create index set_aside_open_by_code on set_aside (office_id, source_id, code) where resolved_at is null;

create index mail_done on mail (coalesce(sent_at, failed_at)) where sent_at is not null or failed_at is not null;
