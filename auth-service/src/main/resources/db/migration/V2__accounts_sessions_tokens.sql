-- Local accounts: the password of a user of user-registry.
create table account (
  name text primary key,
  password_hash text not null,
  created timestamptz not null,
  changed timestamptz not null
);

-- Failed sign-ins, counted per account, source address, both together, and known browser.
-- The key is a hash: what people type as a name may be a password.
create table failure_count (
  key text primary key,
  failures int not null,
  last_failure timestamptz not null,
  blocked_until timestamptz not null
);
create index failure_count_last_failure on failure_count (last_failure);

-- One row per sign-in of a browser.
create table session (
  id uuid primary key,
  secret_hash text not null unique,
  user_name text not null,
  session_id text not null,
  created timestamptz not null,
  expires_at timestamptz not null
);
create index session_user_name on session (user_name);
create index session_expires_at on session (expires_at);

-- OAuth clients: one per notebook server, and the hub itself, which issues tokens outside of OAuth.
create table oauth_client (
  id text primary key,
  secret_hash text,
  redirect_uri text,
  owner text,
  server_name text,
  server_id text,
  generation bigint not null default 0,
  launched_at timestamptz,
  allowed_scopes text[] not null default '{}',
  unique (owner, server_name)
);
insert into oauth_client (id) values ('jupyterhub');

-- API tokens; those issued to a client go with it.
create table api_token (
  id bigint generated always as identity primary key,
  hash text not null unique,
  owner_kind text not null check (owner_kind in ('user', 'service')),
  owner text not null,
  scopes text[] not null,
  note text not null,
  client_id text not null references oauth_client (id) on delete cascade,
  server text,
  session_id text,
  created timestamptz not null,
  expires_at timestamptz,
  last_activity timestamptz
);
create index api_token_owner on api_token (owner);
create index api_token_client_id on api_token (client_id) where client_id <> 'jupyterhub';
create index api_token_expires_at on api_token (expires_at) where expires_at is not null;

-- Authorization codes; a used one is kept until it expires, so that a second use is recognised.
create table authorization_code (
  hash text primary key,
  client_id text not null references oauth_client (id) on delete cascade,
  owner text not null,
  session_id text not null,
  scopes text[] not null,
  challenge text,
  challenge_method text,
  expires_at timestamptz not null,
  token_id bigint
);
create index authorization_code_owner on authorization_code (owner);
create index authorization_code_expires_at on authorization_code (expires_at);

-- The one-time link of the first administrator.
create table welcome_code (
  hash text primary key,
  expires_at timestamptz not null,
  claimed_by text
);
