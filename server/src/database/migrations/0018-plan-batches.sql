-- Changes of plans of single dates, with what was there before, so that the last of them can be undone for a while.
create table plan_batch (
  office_id uuid not null references office on delete cascade,
  batch_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Of each day: employee, date, whether it had a plan of its own and which, and what it has since.
  days jsonb not null,
  undone_at timestamptz,
  ordinal bigint generated always as identity,
  primary key (office_id, batch_id)
);
create index plan_batch_of_person on plan_batch (office_id, made_by, ordinal) where undone_at is null;
