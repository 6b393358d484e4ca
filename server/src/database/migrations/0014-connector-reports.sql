-- What connectors tell of themselves and of the door, and what the office asks them for.

-- The door system's clock minus the server's when the tag was sent, in milliseconds; null where it was not known. The
-- tag keeps the time that the vendor wrote.
alter table tag add column clock_difference_ms bigint;

alter table device_link
  add column clock_difference_ms bigint,
  add column door_clock_difference_ms bigint,
  add column outbox_bytes bigint,
  add column outbox_bytes_max bigint,
  add column outbox_events_max int,
  add column oldest_stored_at timestamptz,
  add column disk_free_bytes bigint,
  -- Whether its connector can be asked to send days again; one of an earlier version cannot.
  add column takes_resends boolean not null default false,
  -- Days that are being read whole, as the contract's ReadingReport.
  add column reading jsonb;

-- All four check options can be chosen.
alter table workplace_check drop constraint workplace_check_check_option_check;
alter table workplace_check add constraint workplace_check_check_option_check
  check (check_option in ('button', 'first-last', 'first-last-calendar', 'mixed'));

-- The gates of a source as its connector knows them.
create table gate (
  office_id uuid not null,
  source_id uuid not null,
  gate_id text not null,
  name text,
  last_tag_at timestamptz,
  reported_at timestamptz not null,
  primary key (office_id, source_id, gate_id),
  foreign key (office_id, source_id) references device_link on delete cascade
);

-- How many rows the door has, by day and gate, as last counted; a gate without a number is the empty text.
create table source_day (
  office_id uuid not null,
  source_id uuid not null,
  day date not null,
  gate_id text not null,
  rows int not null check (rows >= 0),
  counted_at timestamptz not null,
  primary key (office_id, source_id, day, gate_id),
  foreign key (office_id, source_id) references device_link on delete cascade
);

-- Days that somebody asked a connector to send again.
create table resend (
  office_id uuid not null,
  resend_id uuid not null,
  source_id uuid not null,
  from_date date not null,
  until_date date not null check (until_date >= from_date),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress real not null default 0,
  accepted bigint not null default 0,
  duplicate bigint not null default 0,
  set_aside bigint not null default 0,
  refused bigint not null default 0,
  code text,
  requested_at timestamptz not null,
  requested_by text not null,
  ended_at timestamptz,
  primary key (office_id, resend_id),
  foreign key (office_id, source_id) references device_link on delete cascade
);
create index resend_by_source on resend (office_id, source_id, requested_at desc);
create index resend_open on resend (office_id, source_id) where ended_at is null;
