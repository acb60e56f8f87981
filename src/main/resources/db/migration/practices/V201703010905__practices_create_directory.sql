-- CCGs, practices and clusters. What files and people say of a practice is kept as it was said
-- (observation, membership_statement); what follows from all that is "on" is worked out from it
-- (practice, fact, membership) and can be worked out again after an undo.
create schema practices;
create extension if not exists btree_gist with schema public;

create table practices.borough (
    id text primary key check (id ~ '^[a-z0-9-]+$'),
    version integer not null default 0,
    name text not null,
    world text not null check (world in ('real', 'invented')),
    stated_population integer check (stated_population > 0),
    stated_practices integer check (stated_practices > 0),
    stated_source text
);

create table practices.ccg (
    code text primary key check (code ~ '^([0-9A-Z]{3}|[0-9A-Z]{5})$'),
    version integer not null default 0,
    name text not null,
    name_seen_on date,
    world text not null check (world in ('real', 'invented')),
    served boolean not null default false,
    borough_id text references practices.borough (id),
    stated_population integer check (stated_population > 0),
    stated_practices integer check (stated_practices > 0),
    stated_source text
);
create index ccg_by_borough on practices.ccg (borough_id);

-- A file that speaks of practices: of which days, and in which order files were published.
create table practices.observed_file (
    import_id bigint primary key,
    source text not null check (source in ('ODS', 'PAYMENTS', 'QOF', 'OWN')),
    seen_from date not null,
    seen_on date not null check (seen_on >= seen_from),
    world text not null check (world in ('real', 'invented')),
    number bigint generated always as identity
);
create index observed_file_by_days on practices.observed_file (source, seen_on, seen_from, world, number);

-- The words of one file, or of somebody without a file (import 0), about one practice.
create table practices.observation (
    import_id bigint not null,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    source text not null check (source in ('ODS', 'PAYMENTS', 'QOF', 'OWN')),
    seen_from date not null,
    seen_on date not null,
    name text,
    status text check (status in ('ACTIVE', 'CLOSED', 'DORMANT', 'PROPOSED')),
    opened_on date,
    closed_on date,
    ccg_code text,
    ccg_from date,
    address text,
    postcode text,
    phone text,
    contract text,
    atypical text,
    line integer not null,
    primary key (import_id, ods_code, seen_on),
    check (seen_from <= seen_on),
    constraint observation_without_file_is_own check (import_id <> 0 or source = 'OWN')
);
create index observation_by_practice on practices.observation (ods_code, seen_on);

-- Today's summary of a practice, worked out from its observations.
create table practices.practice (
    ods_code text primary key,
    name text not null,
    ccg_code text references practices.ccg (code),
    address text,
    postcode text,
    phone text,
    contract text,
    opened_on date not null,
    closed_on date,
    search_text text not null
);
create index practice_by_ccg on practices.practice (ccg_code);

-- What was true of a practice from a day until a day, and which file says so (0 where none does).
create table practices.fact (
    ods_code text not null references practices.practice (ods_code) on delete cascade,
    kind text not null check (kind in ('NAME', 'COMMISSIONER', 'CONTRACT', 'ATYPICAL')),
    value text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    import_id bigint not null,
    primary key (ods_code, kind, from_on),
    exclude using gist (ods_code with =, kind with =, daterange(from_on, to_on, '[]') with &&)
);
create index fact_by_value on practices.fact (kind, value, ods_code);

create table practices.cluster (
    id text primary key check (id ~ '^[a-z0-9-]+$'),
    ccg_code text not null references practices.ccg (code),
    code text not null,
    name text not null,
    word text not null default 'cluster' check (word in ('cluster', 'locality')),
    -- The file that named it first; nothing where a person did.
    brought_by bigint,
    unique (ccg_code, code)
);
create unique index cluster_name_is_unique_in_its_ccg on practices.cluster (ccg_code, lower(name));

-- What a file, or later a person on a page, says of who belongs to which cluster. Later
-- statements win over earlier ones for the days they speak of.
create table practices.membership_statement (
    id bigint generated always as identity primary key,
    import_id bigint not null,
    ods_code text not null,
    cluster_id text not null references practices.cluster (id),
    from_on date not null,
    to_on date check (to_on >= from_on),
    line integer not null
);
create index membership_statement_by_practice on practices.membership_statement (ods_code, id);
create index membership_statement_by_import on practices.membership_statement (import_id);
create index membership_statement_by_cluster on practices.membership_statement (cluster_id);

-- At most one cluster per practice and day.
create table practices.membership (
    ods_code text not null,
    cluster_id text not null references practices.cluster (id),
    from_on date not null,
    to_on date check (to_on >= from_on),
    import_id bigint not null,
    primary key (ods_code, from_on),
    constraint one_cluster_per_practice_and_day
        exclude using gist (ods_code with =, daterange(from_on, to_on, '[]') with &&)
);
create index membership_by_cluster on practices.membership (cluster_id, from_on);

-- Staging: rows of a file that nobody has confirmed yet.
create table practices.staged_observation (
    import_id bigint not null,
    line integer not null,
    ods_code text not null,
    name text,
    status text,
    opened_on date,
    closed_on date,
    ccg_code text,
    ccg_name text,
    ccg_from date,
    address text,
    postcode text,
    phone text,
    contract text,
    atypical text
);
create index staged_observation_by_import on practices.staged_observation (import_id, ods_code);

create table practices.staged_membership (
    import_id bigint not null,
    line integer not null,
    ods_code text not null,
    cluster_name text not null,
    from_on date not null,
    to_on date
);
create index staged_membership_by_import on practices.staged_membership (import_id, ods_code);
