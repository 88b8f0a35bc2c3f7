-- Who there is.
create table users (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  admin boolean not null,
  created timestamptz not null,
  last_activity timestamptz
);
create index users_last_activity on users (last_activity nulls first, id);

-- Servers: what is wanted (desired, counted by generation) and what was last seen of it. The row of the
-- owner is the lock for all that changes in the owner's servers.
create table server (
  id uuid primary key,
  owner bigint not null references users on delete cascade,
  name text collate "C" not null,
  display_name text not null,
  user_options text,
  created timestamptz not null,
  started timestamptz,
  last_activity timestamptz,

  generation bigint not null,
  desired text not null check (desired in ('RUNNING', 'STOPPED')),
  observed_generation bigint not null check (observed_generation <= generation),
  observed text not null check (observed in ('READY', 'FAILED', 'LOST', 'STOPPED')),
  since timestamptz not null,
  target text,
  reason text,
  message text,
  log text,
  remove_when_stopped boolean not null,
  announced timestamptz not null,

  state text not null generated always as (
    case
      when observed_generation = generation then observed
      when desired = 'RUNNING' then 'STARTING'
      else 'STOPPING'
    end) stored,
  unique (owner, name)
);
create index server_active on server (state) where state in ('STARTING', 'READY', 'STOPPING');
create index server_pending on server (announced) where state in ('STARTING', 'STOPPING');

-- What spawner-service told of the newest start of a server; a late watcher gets it replayed.
create table server_progress (
  server uuid not null references server on delete cascade,
  generation bigint not null,
  position bigint generated always as identity,
  event_id uuid not null,
  progress int not null,
  message text not null,
  primary key (server, generation, position),
  unique (server, generation, event_id)
);

-- Every replica hears of changes.
create function server_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('server', coalesce(new.id, old.id)::text);
  return null;
end $$;
create trigger server_notice
  after insert or delete or update of generation, observed_generation, observed, target, name on server
  for each row execute function server_notice();

create function server_progress_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('server', new.server::text);
  return null;
end $$;
create trigger server_progress_notice
  after insert on server_progress for each row execute function server_progress_notice();
