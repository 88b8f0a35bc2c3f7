-- The replicas of this service; one is alive while "until" lies ahead.
create table replica (
  id uuid primary key,
  node text not null,
  until timestamptz not null
);

-- What is wanted of each server, and how far that is.
create table launch (
  server_id uuid primary key,
  user_name text not null,
  server_name text not null,
  generation bigint not null,
  wanted text not null check (wanted in ('running', 'stopped')),
  user_options jsonb not null,
  -- The generation that the state belongs to: behind "generation" there is something to do.
  observed_generation bigint not null default 0,
  state jsonb not null default '{"is": "idle"}',
  begun_at timestamptz not null default now(),
  since timestamptz not null default now(),
  -- Where it runs, for launchers whose handles mean nothing elsewhere.
  node text,
  -- The replica that looks after it; it holds as long as that replica lives.
  holder uuid,
  version bigint not null default 0
);
create index launch_active on launch (holder)
  where state ->> 'is' <> 'idle' or generation > observed_generation;
create index launch_pending on launch (holder) where generation > observed_generation;
create index launch_server on launch (user_name, server_name);

create function launch_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('launch', new.server_id::text);
  return null;
end $$;
create trigger launch_notice after insert or update of generation on launch
  for each row execute function launch_notice();

-- A replica that ends in good order says so, and others take over at once.
create function replica_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('launch', '');
  return null;
end $$;
create trigger replica_notice after delete on replica
  for each row execute function replica_notice();

-- The account that a person's servers run under. Rows stay for ever: a uid is never given to
-- another name, because files of the first may still exist.
create table account (
  user_name text primary key,
  uid integer not null unique
);
