create table note (
  name text primary key,
  text text not null,
  version int not null
);

-- Names that a consumer heard of, in the order in which it heard of them.
create table heard (
  id bigint generated always as identity primary key,
  name text not null
);

create function note_notice() returns trigger language plpgsql as $$
begin
  perform pg_notify('note', new.name);
  return null;
end $$;
create trigger note_notice after insert or update on note for each row execute function note_notice();
