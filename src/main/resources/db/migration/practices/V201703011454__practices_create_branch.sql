-- Branch surgeries, list by list: the latest list that is on counts whole.
create table practices.branch_list (
    import_id bigint primary key,
    seen_on date not null,
    is_on boolean not null,
    number bigint generated always as identity
);

create table practices.branch (
    import_id bigint not null references practices.branch_list (import_id),
    code text not null,
    ods_code text not null,
    name text not null,
    address text,
    postcode text,
    phone text,
    opened_on date not null,
    -- The last day on which it was open.
    last_day date,
    line integer not null,
    primary key (import_id, code)
);
create index branch_by_practice on practices.branch (ods_code);

create table practices.staged_branch (
    import_id bigint not null,
    line integer not null,
    code text not null,
    ods_code text not null,
    name text not null,
    address text,
    postcode text,
    phone text,
    opened_on date not null,
    last_day date
);
create index staged_branch_by_import on practices.staged_branch (import_id, code);

create view practices.v_branch as
select b.*
  from practices.branch b
 where b.import_id = (select l.import_id from practices.branch_list l where l.is_on
                       order by l.seen_on desc, l.number desc limit 1);
