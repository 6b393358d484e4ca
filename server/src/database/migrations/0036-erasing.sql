-- Erasing one person after the law's term: the only way in which rows that are never changed do change. The server's
-- role may still not write them; it may call erase_person_rows, which refuses whoever is not due.

-- Entries of the audit from which a person was taken out, with the digest of what they are since.
create table erased_audit_entry (
  office_id uuid not null,
  employee_id uuid not null,
  ordinal bigint not null,
  entry_sha256 bytea not null,
  primary key (office_id, employee_id, ordinal)
);
create index erased_audit_entry_by_ordinal on erased_audit_entry (office_id, ordinal);
create trigger erased_audit_entry_is_kept before update or delete or truncate on erased_audit_entry
  for each statement execute function refuse_change();

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  -- Named for one transaction by erase_person_rows, and for what it does alone.
  if current_setting('nadeul.erasing', true) = pg_current_xact_id()::text
    and (tg_table_name, tg_op) in (('tag', 'UPDATE'), ('tag_amendment', 'DELETE'), ('audit_entry', 'UPDATE')) then
    return null;
  end if;
  raise exception 'Rows of % are never changed or deleted.', tg_table_name using errcode = 'restrict_violation';
end $$;

-- From which days the term of what is kept of a person counts, in Korea's calendar; a null day means not yet. Tags
-- count too, so that a day of leaving that somebody typed never erases what is young.
create function erasure_terms(office uuid, person uuid) returns table (kind text, counts_from date)
language sql stable set search_path = public, pg_temp as $$
  select 'left', left_on from employee where office_id = office and employee_id = person
  union all
  select 'tag', (max(occurred_at) at time zone 'Asia/Seoul')::date from tag_match
  where office_id = office and employee_id = person having max(occurred_at) is not null
  union all
  select 'correction', (max(coalesce(undone_at, made_at)) at time zone 'Asia/Seoul')::date from day_correction
  where office_id = office and employee_id = person having max(made_at) is not null
  union all
  select 'role', case when bool_and(g.revoked_at is not null) then (max(g.revoked_at) at time zone 'Asia/Seoul')::date end
  from role_grant g join office_user u on u.office_id = office and u.login_id = g.login_id
  where g.office_id = office and u.employee_id = person having count(*) > 0
$$;

-- The person's tags, and of what belongs to nobody what came while they worked from a card or number that was only
-- theirs.
create function tags_of_person(office uuid, person uuid) returns table (tag_id uuid)
language sql stable set search_path = public, pg_temp as $$
  select m.tag_id from tag_match m where m.office_id = office and m.employee_id = person
  union all
  select m.tag_id from tag_match m
  where m.office_id = office and m.employee_id is null
    and m.door_identity_id in (
      select o.door_identity_id from tag_match o
      where o.office_id = office and o.employee_id = person and o.door_identity_id is not null
    )
    and not exists (
      select from tag_match o
      where o.office_id = office and o.door_identity_id = m.door_identity_id and o.employee_id <> person
    )
    and (m.occurred_at at time zone 'Asia/Seoul')::date
      <= (select e.left_on from employee e where e.office_id = office and e.employee_id = person)
$$;

-- A document without some words: whole texts that equal one of them, and `part` wherever it stands.
create function without_words(document jsonb, words text[], part text) returns jsonb language plpgsql immutable as $$
begin
  case jsonb_typeof(document)
  when 'string' then
    if document #>> '{}' = any(words) then return to_jsonb('(삭제)'::text); end if;
    return to_jsonb(replace(document #>> '{}', coalesce(part, ''), '(삭제)'));
  when 'array' then
    return (select coalesce(jsonb_agg(without_words(one, words, part) order by place), '[]')
      from jsonb_array_elements(document) with ordinality as all_of (one, place));
  when 'object' then
    return (select coalesce(jsonb_object_agg(key, without_words(value, words, part)), '{}') from jsonb_each(document));
  else
    return document;
  end case;
end $$;

-- Takes the person out of tags, which stay as counted rows of their door, and out of the audit, which keeps that
-- something was done and when. Runs with the rights of the tables' owner.
create function erase_person_rows(office uuid, person uuid, words text[], numbers text[], part text)
returns table (tags bigint, audit_entries bigint, audit_sha256 text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  login text := (select min(u.login_id) from office_user u where u.office_id = office and u.employee_id = person);
begin
  if exists (
    select from erasure_terms(office, person) t
    where t.counts_from is null or t.counts_from + interval '3 years' >= (now() at time zone 'Asia/Seoul')::date
  ) or not exists (select from employee e where e.office_id = office and e.employee_id = person) then
    raise exception 'What the law keeps is not erased.' using errcode = 'restrict_violation';
  end if;
  perform set_config('nadeul.erasing', pg_current_xact_id()::text, true);

  delete from tag_amendment a
  where a.office_id = office and a.tag_id in (select t.tag_id from tags_of_person(office, person) t);
  -- The row stays with its id, which is a hash of the door's key, so that the door's row is known when it comes again.
  update tag t
  set vendor_key = 'erased:' || t.tag_id, user_number = null, employee_number = null, card_number = null, name = null,
    raw = '{}', content_sha256 = ''
  where t.office_id = office and t.tag_id in (select p.tag_id from tags_of_person(office, person) p);
  get diagnostics tags = row_count;

  with changed as (
    update audit_entry e
    set actor_id = case when f.is_actor then 'erased' else e.actor_id end,
      actor_name = case when f.is_actor then '(삭제)' else e.actor_name end,
      address = case when f.is_actor then null else e.address end,
      subject_id = case when f.is_user then 'erased' else e.subject_id end,
      subject_name = case when f.is_subject or f.is_named then '(삭제)' else e.subject_name end,
      before = case when not f.is_subject then without_words(e.before, words || numbers, part) end,
      after = case when not f.is_subject then without_words(e.after, words || numbers, part) end
    from (
      select i.ordinal, i.is_actor, i.is_user, i.is_named, i.is_user or i.is_employee as is_subject
      from (
        select a.ordinal,
          coalesce(a.actor_kind = 'person' and a.actor_id = login, false) as is_actor,
          coalesce(a.subject_kind = 'user' and a.subject_id = login, false) as is_user,
          a.subject_kind = 'employee' and a.subject_id = person::text as is_employee,
          a.subject_kind not in ('employee', 'user') and a.subject_name = any(words) as is_named,
          a.subject_kind in ('employee', 'user') as is_person,
          concat(a.before::text, a.after::text) as said
        from audit_entry a where a.office_id = office
      ) i
      where i.is_actor or i.is_user or i.is_employee or i.is_named or position(person::text in i.said) > 0
        -- Another person's entry may hold the same name, and it is theirs then.
        or (not i.is_person and exists (select from unnest(words) w where position(w in i.said) > 0))
    ) f
    where e.office_id = office and e.ordinal = f.ordinal
    returning e as entry
  )
  insert into erased_audit_entry (office_id, employee_id, ordinal, entry_sha256)
  select office, person, (c.entry).ordinal, audit_digest(c.entry) from changed c;
  get diagnostics audit_entries = row_count;
  perform set_config('nadeul.erasing', '', true);
  audit_sha256 := erased_sha256(office, person);
  return next;
end $$;

-- The key of a row that was set aside, without what the door put into it; the row is known by it when it comes again.
create function erased_key(source uuid, vendor_key text) returns text language sql immutable as $$
  select 'erased:' || encode(sha256(convert_to(source || E'\n' || vendor_key, 'UTF8')), 'hex')
$$;

-- What the entry about an erasing, which is sealed itself, says of the entries that it changed.
create function erased_sha256(office uuid, person uuid) returns text language sql stable
set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(coalesce(string_agg(ordinal || ' ' || encode(entry_sha256, 'hex'), E'\n' order by ordinal), ''), 'UTF8')), 'hex')
  from erased_audit_entry where office_id = office and employee_id = person
$$;

revoke execute on function erase_person_rows from public;
