-- Events that wait to be published, oldest first.
create table outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  type text not null,
  topic text not null,
  key text not null,
  subject text not null,
  happened_at timestamptz not null,
  data text,
  traceparent text
);

-- Which replica publishes them, and until when.
create table outbox_relay (
  one boolean primary key default true check (one),
  holder uuid not null,
  until timestamptz not null
);
insert into outbox_relay (holder, until) values ('00000000-0000-0000-0000-000000000000', '-infinity');

create function outbox_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', '');
  return null;
end $$;
create trigger outbox_notice after insert on outbox for each statement execute function outbox_notice();
