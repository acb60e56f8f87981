-- Which parts of the invented world have been built, so that none is built twice and nothing that
-- people have changed since is changed back.
create table demo.part (
    part text primary key,
    built_at timestamptz not null default clock_timestamp()
);
