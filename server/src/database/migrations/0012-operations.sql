-- Codes that open the set-up wizard of a server without an office. They belong to the installation, as server_secret
-- does, live for an hour, and only their hashes are kept.
create table setup_code (
  sha256 bytea primary key,
  expires_at timestamptz not null,
  attempts_left int not null
);
