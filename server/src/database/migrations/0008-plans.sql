-- The hours of a work type from a day on, so that a change of hours leaves the past as it was.
create table work_type_hours (
  office_id uuid not null,
  work_type_id uuid not null,
  from_date date not null,
  definition jsonb not null,
  primary key (office_id, work_type_id, from_date),
  foreign key (office_id, work_type_id) references work_type on delete cascade
);
insert into work_type_hours (office_id, work_type_id, from_date, definition)
select office_id, work_type_id, date '1900-01-01', definition from work_type;
alter table work_type drop column definition;

-- Whether the day was judged; the tags of a day that was not are kept and do not count.
alter table day_record add column standing text not null default 'checked';
alter table day_record alter column standing drop default;
