-- Files that programs sent, by the key that the program chose: the same sending repeated, as after a
-- connection that broke, brings the file in once.
create table imports.submission (
    person_id uuid not null,
    key text not null check (length(key) between 8 and 100),
    import_id bigint not null references imports.import (id) on delete cascade,
    sent_at timestamptz not null default clock_timestamp(),
    primary key (person_id, key)
);
create index submission_of_import on imports.submission (import_id);
