-- What a list of CCGs calls them, and what they were called before it, so that it can be undone.
create table practices.ccg_naming (
    import_id bigint not null,
    code text not null references practices.ccg (code),
    name text not null,
    seen_on date not null,
    -- Nothing where no file had named it.
    name_before text,
    seen_before date,
    is_on boolean not null,
    primary key (import_id, code)
);

create table practices.staged_ccg (
    import_id bigint not null,
    line integer not null,
    code text not null,
    name text not null,
    closed_on date
);
create index staged_ccg_by_import on practices.staged_ccg (import_id, code);
