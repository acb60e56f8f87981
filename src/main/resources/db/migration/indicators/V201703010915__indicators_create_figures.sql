-- The library of indicators, the values that files brought, and the results worked out of them.
create schema indicators;

-- A copy of the reviewed library files, so that figures can join it. Changed by a new version of
-- the portal only.
create table indicators.indicator (
    id smallint primary key,
    code text not null unique,
    short_name text not null,
    name text not null,
    domain text not null,
    domain_order smallint not null,
    position smallint not null,
    kind text not null check (kind in ('outcome', 'output', 'structure')),
    type text not null check (type in ('proportion', 'rate', 'ratio', 'mean', 'score', 'money', 'count')),
    area_rule text not null check (area_rule in ('ratio', 'sum', 'mean', 'none')),
    unit text not null,
    multiplier numeric not null,
    level text not null check (level in ('practice', 'cluster')),
    direction text not null check (direction in ('higher', 'lower', 'neither')),
    frequency_days integer not null check (frequency_days > 0),
    audience text not null check (audience in ('peers', 'income')),
    hides_small_numbers boolean not null,
    decimals smallint not null check (decimals between 0 and 4),
    matrix_decimals smallint not null check (matrix_decimals between 0 and 4),
    on_dashboard boolean not null,
    -- An indicator is not there for people to read without these (they are never blank).
    direction_reason text not null check (direction_reason <> ''),
    source text not null check (source <> ''),
    explanation text not null check (explanation <> ''),
    details jsonb not null
);

create table indicators.alias (
    alias text primary key,
    code text not null references indicators.indicator (code)
);

-- One confirmed file of one data set, for one period or (own layouts) for many.
create table indicators.release (
    id bigint generated always as identity primary key,
    data_set text not null,
    period_start date,
    period_end date,
    import_id bigint not null unique,
    file_name text not null,
    brought_by text not null,
    is_on boolean not null,
    sequence bigint not null,
    undone_at timestamptz,
    constraint release_undone_is_off check (undone_at is null or not is_on),
    constraint release_period_is_whole check ((period_start is null) = (period_end is null))
);
create index release_by_set_and_period on indicators.release (data_set, period_end, is_on);

-- When a release counted. It may be switched off by a later one and on again by an undo.
create table indicators.release_switch (
    release_id bigint not null references indicators.release (id),
    on_at timestamptz not null,
    off_at timestamptz,
    off_because text,
    superseded_by bigint references indicators.release (id),
    number integer not null,
    primary key (release_id, number),
    constraint release_switch_off_says_why check ((off_at is null) = (off_because is null))
);
create index release_switch_by_successor on indicators.release_switch (superseded_by);

create sequence indicators.release_sequence;

-- What a release says of an area in a period. Kinds of areas: P practice, L cluster, C CCG.
-- Status: V a value, N no data, S hidden by the publisher, A does not apply.
create table indicators.value (
    release_id bigint not null references indicators.release (id),
    indicator_id smallint not null references indicators.indicator (id),
    area_kind "char" not null check (area_kind in ('P', 'L', 'C')),
    area_code text not null,
    period_start date not null,
    period_end date not null,
    numerator numeric,
    denominator numeric,
    value numeric,
    status "char" not null check (status in ('V', 'N', 'S', 'A')),
    note text,
    line integer not null,
    primary key (release_id, indicator_id, period_end, period_start, area_code),
    constraint value_has_one check ((status = 'V') = (value is not null))
);
create index value_by_figure on indicators.value (indicator_id, period_end, period_start, area_code);
-- The other periods of a figure, which every check of a new file looks up for each of its rows.
create index value_by_area on indicators.value (area_code, indicator_id, period_end, period_start);

-- Every payment head of a practice, for the reasons and sums behind the payment indicators.
create table indicators.payment_detail (
    release_id bigint not null references indicators.release (id),
    ods_code text not null,
    heads jsonb not null,
    primary key (release_id, ods_code)
);

-- Everything a page shows of one figure, for areas of served CCGs and for England.
-- Kinds of areas: P practice, L cluster, C CCG, E England.
create table indicators.result (
    ccg_code text not null,
    indicator_id smallint not null references indicators.indicator (id),
    period_start date not null,
    period_end date not null,
    area_kind "char" not null check (area_kind in ('P', 'L', 'C', 'E')),
    area_code text not null,
    cluster_id text,
    numerator numeric,
    denominator numeric,
    value numeric,
    status "char" not null check (status in ('V', 'N', 'S', 'A', 'W')),
    lower95 double precision,
    upper95 double precision,
    lower998 double precision,
    upper998 double precision,
    comparison text not null check (comparison in ('better', 'similar', 'worse', 'higher', 'lower', 'not-compared')),
    place integer,
    quartile smallint check (quartile between 1 and 4),
    robust_distance double precision,
    atypical text,
    note text,
    have integer,
    of integer,
    releases bigint[] not null,
    primary key (ccg_code, indicator_id, period_end, period_start, area_kind, area_code)
);
create index result_by_area on indicators.result (area_code, indicator_id, period_end);

-- The spread of the practices of a CCG in one figure, for charts and sentences.
create table indicators.spread (
    ccg_code text not null,
    indicator_id smallint not null references indicators.indicator (id),
    period_start date not null,
    period_end date not null,
    have integer not null,
    of integer not null,
    whole boolean not null,
    with_number integer not null,
    minimum double precision,
    lower_quartile double precision,
    median numeric,
    upper_quartile double precision,
    maximum double precision,
    median_of_all numeric,
    mad double precision,
    left_out integer not null,
    benchmark numeric,
    phi double precision,
    tau_squared double precision,
    primary key (ccg_code, indicator_id, period_end, period_start)
);

-- Goes up whenever anything that the pages of a CCG show has been worked out anew.
create table indicators.view_version (
    ccg_code text primary key,
    version bigint not null,
    changed_at timestamptz not null default clock_timestamp()
);

-- CCGs whose results rest on a directory that has changed since.
create table indicators.recompute_request (
    ccg_code text primary key,
    asked_at timestamptz not null default clock_timestamp()
);

-- Staging: rows of a file that nobody has confirmed yet.
create table indicators.staged_value (
    import_id bigint not null,
    line integer not null,
    indicator_id smallint not null,
    area_kind "char" not null,
    area_code text not null,
    period_start date,
    period_end date,
    numerator numeric,
    denominator numeric,
    value numeric,
    status "char" not null,
    note text
);
create index staged_value_by_import on indicators.staged_value (import_id, area_code, indicator_id);

create table indicators.staged_payment_detail (
    import_id bigint not null,
    line integer not null,
    ods_code text not null,
    heads jsonb not null
);
create index staged_payment_detail_by_import on indicators.staged_payment_detail (import_id, ods_code);
