-- 조직 연동: from when the office's number is shown. An office that has a token has a number in use.
alter table office add column link_applied_at timestamptz, add column link_applied_by text;
update office o set link_applied_at = now()
where exists (select 1 from office_token t where t.office_id = o.office_id);

-- What was answered to a write that named an Idempotency-Key, so that the same write again gets the same answer and is
-- done once. The answer is sealed with the key itself, of which only the hash is kept.
create table kept_answer (
  office_id uuid not null references office,
  actor_kind text not null,
  actor_id text not null,
  endpoint text not null,
  key_sha256 bytea not null,
  request_sha256 bytea not null,
  made_at timestamptz not null,
  status int,
  answer bytea,
  primary key (office_id, actor_kind, actor_id, endpoint, key_sha256)
);
create index kept_answer_by_age on kept_answer (office_id, made_at);

-- The audit is read newest first, by time alone or by who, what or whom.
drop index audit_entry_by_time;
drop index audit_entry_by_subject;
create index audit_entry_by_time on audit_entry (office_id, at desc, ordinal desc) include (actor_name, subject_name);
create index audit_entry_by_actor on audit_entry (office_id, actor_kind, actor_id, at desc, ordinal desc);
create index audit_entry_by_action on audit_entry (office_id, action, at desc, ordinal desc);
create index audit_entry_by_subject on audit_entry (office_id, subject_kind, subject_id, at desc, ordinal desc);

-- One seal an entry, in the order of commits: a hash over the seal before and the entry. Seals stay when entries that
-- are older than the law asks for are dropped, so that the chain still holds.
create table audit_seal (
  office_id uuid not null,
  position bigint not null,
  ordinal bigint not null,
  at timestamptz not null,
  entry_sha256 bytea not null,
  sha256 bytea not null,
  primary key (office_id, position),
  unique (office_id, ordinal)
);
create trigger audit_seal_is_kept before update or delete or truncate on audit_seal
  for each statement execute function refuse_change();

create function audit_digest(entry audit_entry) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    entry.office_id, entry.ordinal, (extract(epoch from entry.at) * 1000000)::bigint,
    entry.actor_kind, entry.actor_id, entry.actor_name, entry.address, entry.action,
    entry.subject_kind, entry.subject_id, entry.subject_name, entry.before, entry.after)::text, 'UTF8'))
$$;

-- Runs at the end of a transaction, so that the office's writers wait for each other only while one commits, and with
-- the rights of the tables' owner, because the server itself may not write seals.
create function seal_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last audit_seal;
  digest bytea := audit_digest(new);
begin
  perform pg_advisory_xact_lock(hashtextextended('audit ' || new.office_id::text, 0));
  -- A restored backup brings its seals along.
  if exists (select from audit_seal where office_id = new.office_id and ordinal = new.ordinal) then
    return null;
  end if;
  select * into last from audit_seal where office_id = new.office_id order by position desc limit 1;
  insert into audit_seal (office_id, position, ordinal, at, entry_sha256, sha256) values (
    new.office_id, coalesce(last.position, 0) + 1, new.ordinal, new.at, digest,
    sha256(coalesce(last.sha256, ''::bytea) || digest));
  return null;
end $$;

create constraint trigger audit_entry_is_sealed after insert on audit_entry
  deferrable initially deferred for each row execute function seal_audit_entry();

do $$
declare
  entry audit_entry;
  digest bytea;
  last audit_seal;
begin
  for entry in select * from audit_entry order by office_id, ordinal loop
    digest := audit_digest(entry);
    last := null;
    select * into last from audit_seal where office_id = entry.office_id order by position desc limit 1;
    insert into audit_seal (office_id, position, ordinal, at, entry_sha256, sha256) values (
      entry.office_id, coalesce(last.position, 0) + 1, entry.ordinal, entry.at, digest,
      sha256(coalesce(last.sha256, ''::bytea) || digest));
  end loop;
end $$;
