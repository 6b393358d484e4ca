-- What is usual at each gate, and what is amiss beside it.

-- How many tags lie in each hour of door time, kept up with every batch; hours of about nine weeks, as the silence of
-- a gate is judged by them. A gate without a number is the empty text.
create table gate_traffic (
  office_id uuid not null,
  source_id uuid not null,
  gate_id text not null,
  hour timestamptz not null,
  tags int not null check (tags > 0),
  primary key (office_id, source_id, gate_id, hour),
  foreign key (office_id, source_id) references device_link on delete cascade
) with (fillfactor = 80);
create index gate_traffic_by_hour on gate_traffic (hour);

-- The same of all gates of a source together.
create table source_traffic (
  office_id uuid not null,
  source_id uuid not null,
  hour timestamptz not null,
  tags int not null check (tags > 0),
  primary key (office_id, source_id, hour),
  foreign key (office_id, source_id) references device_link on delete cascade
) with (fillfactor = 80);
create index source_traffic_by_hour on source_traffic (hour);

-- The gates of which hours are kept, by door time, and the name of the latest tag.
create table gate_use (
  office_id uuid not null,
  source_id uuid not null,
  gate_id text not null,
  gate_name text,
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  primary key (office_id, source_id, gate_id),
  foreign key (office_id, source_id) references device_link on delete cascade
) with (fillfactor = 80);

insert into gate_traffic (office_id, source_id, gate_id, hour, tags)
select office_id, source_id, coalesce(gate_id, ''), date_trunc('hour', occurred_at, 'UTC'), count(*)
from tag where occurred_at >= now() - interval '65 days' group by 1, 2, 3, 4;
insert into source_traffic (office_id, source_id, hour, tags)
select office_id, source_id, hour, sum(tags) from gate_traffic group by 1, 2, 3;
insert into gate_use (office_id, source_id, gate_id, gate_name, first_at, last_at)
select office_id, source_id, coalesce(gate_id, ''), (array_agg(gate_name order by gate_name is null, occurred_at desc))[1],
  min(occurred_at), max(occurred_at)
from tag where occurred_at >= now() - interval '65 days' group by 1, 2, 3;

alter table device_link
  -- Since when a clock is off in every report of the connector.
  add column clock_off_since timestamptz,
  -- The end of the last hour up to which its gates were judged.
  add column traffic_judged_until timestamptz;

alter table incident drop constraint incident_kind_check;
alter table incident add constraint incident_kind_check check (kind in ('connector-quiet', 'source-trouble',
  'gate-silent', 'source-silent', 'clock-off', 'outbox-filling', 'disk-low', 'unmatched-person', 'rows-set-aside',
  'mail-failing', 'webhook-disabled'));
