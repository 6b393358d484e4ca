-- Where tags come from: a device link, or people who press 출근 and 퇴근 themselves; of these one source a workplace and
-- means. Such a source is no device: nothing waits for it and nothing counts its rows.
create table tag_source (
  office_id uuid not null references office,
  source_id uuid not null,
  kind text not null check (kind in ('device-link', 'web', 'mobile', 'messenger')),
  workplace_id uuid,
  primary key (office_id, source_id),
  foreign key (office_id, workplace_id) references workplace,
  check (kind <> 'device-link' or workplace_id is null)
);
create unique index tag_source_of_place on tag_source (office_id, kind, workplace_id) nulls not distinct
  where kind <> 'device-link';

insert into tag_source (office_id, source_id, kind) select office_id, source_id, 'device-link' from device_link;

create function keep_tag_source() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tag_source (office_id, source_id, kind) values (new.office_id, new.source_id, 'device-link')
    on conflict do nothing;
    return new;
  end if;
  delete from tag_source where office_id = old.office_id and source_id = old.source_id;
  return old;
end $$;
create trigger device_link_is_source before insert on device_link for each row execute function keep_tag_source();
create trigger device_link_was_source after delete on device_link for each row execute function keep_tag_source();

alter table device_link add foreign key (office_id, source_id) references tag_source;
alter table tag drop constraint tag_office_id_source_id_fkey,
  add foreign key (office_id, source_id) references tag_source;

-- What somebody pressed is theirs, whatever identities say, and matching anew never finds it.
alter table tag_match alter column door_identity_id drop not null,
  add check (door_identity_id is not null or employee_id is not null);

-- Whose such a tag is, by which key it was asked for, and why the place was right. Of the position only the circle and
-- the rounded distance to its centre are kept.
create table check_in (
  office_id uuid not null,
  tag_id uuid not null,
  employee_id uuid not null,
  request_key uuid not null,
  ground text not null check (ground in ('anywhere', 'address', 'circle')),
  circle_name text,
  distance_meters int,
  primary key (office_id, tag_id),
  unique (office_id, employee_id, request_key),
  foreign key (office_id, tag_id) references tag,
  foreign key (office_id, employee_id) references employee,
  check ((ground = 'circle') = (circle_name is not null and distance_meters is not null))
);

alter table office_check drop constraint office_check_check,
  add check (in_means <@ array['web', 'mobile', 'messenger', 'device']
    and out_means <@ array['web', 'mobile', 'messenger', 'device']);

-- What employees ask HR to look at.
create table correction_wish (
  office_id uuid not null,
  wish_id uuid not null,
  employee_id uuid not null,
  work_date date not null,
  text text not null check (text <> ''),
  made_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  answer text not null default '',
  primary key (office_id, wish_id),
  foreign key (office_id, employee_id) references employee,
  check ((done_at is null) = (done_by is null))
);
create index correction_wish_by_employee on correction_wish (office_id, employee_id, work_date);
create index correction_wish_by_time on correction_wish (office_id, made_at desc, wish_id desc);
create index correction_wish_open on correction_wish (office_id, made_at desc, wish_id desc) where done_at is null;
