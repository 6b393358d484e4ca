-- The rows of a source are counted by day and gate against those at the door. Tags are found by their time; events
-- that were set aside get the day and the gate that can be told from them.

create index tag_by_source_and_time on tag (office_id, source_id, occurred_at);

alter table set_aside add column occurred_on date, add column gate_id text;

create function pg_temp.day_in(written text) returns date language plpgsql as $$
declare
  parts text[] := regexp_match(written, '^\D{0,3}(\d{4})\D?(\d{2})\D?(\d{2})');
begin
  return make_date(parts[1]::int, parts[2]::int, parts[3]::int);
exception when datetime_field_overflow then
  return null;
end $$;

create function pg_temp.text_in(event jsonb, field text) returns text language sql as $$
  select case jsonb_typeof(event -> field) when 'string' then event ->> field end
$$;

update set_aside
set occurred_on = coalesce(
      pg_temp.day_in(pg_temp.text_in(event::jsonb, 'occurredAt')),
      pg_temp.day_in(occurred_raw)
    ),
    gate_id = nullif(left(pg_temp.text_in(event::jsonb, 'gateId'), 60), '');

create index set_aside_by_source_and_day on set_aside (office_id, source_id, occurred_on);
