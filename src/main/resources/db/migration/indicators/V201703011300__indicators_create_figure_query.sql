-- That somebody thinks a figure of a practice wrong, and what became of it. The CCG is that of the
-- practice today, so a query goes along with a practice that moves.
create table indicators.figure_query (
    id uuid primary key,
    version integer not null,
    indicator_id smallint not null references indicators.indicator (id),
    ods_code text not null,
    period_start date not null,
    period_end date not null,
    state text not null check (state in ('OPEN', 'RIGHT', 'CORRECTED', 'WITHDRAWN')),
    asked_by uuid not null,
    asked_by_name text not null,
    asked_at timestamptz not null,
    due_on date not null,
    reopened_at timestamptz,
    closed_at timestamptz,
    steps integer not null check (steps > 0),
    constraint figure_query_is_open_or_closed check ((state = 'OPEN') = (closed_at is null))
);
-- One open query for each figure; it is also how pages find them
create unique index figure_query_open on indicators.figure_query (ods_code, indicator_id, period_end, period_start)
 where state = 'OPEN';
create index figure_query_by_figure on indicators.figure_query (ods_code, indicator_id);

-- What was said, in its order, each time with the figure as it stood then. Never changed.
create table indicators.figure_query_step (
    query_id uuid not null references indicators.figure_query (id) on delete cascade,
    number integer not null,
    submission uuid not null,
    kind text not null check (kind in ('ASKED', 'COMMENTED', 'RIGHT', 'CORRECTED', 'WITHDRAWN', 'REOPENED')),
    by_person uuid not null,
    by_name text not null,
    by_role text not null,
    at timestamptz not null,
    words text not null check (words <> ''),
    expected text not null,
    evidence text not null,
    numerator numeric,
    denominator numeric,
    value numeric,
    status "char" not null check (status in ('V', 'N', 'S', 'A')),
    imports bigint[] not null,
    primary key (query_id, number),
    -- The same form sent twice is one step
    constraint figure_query_step_once unique (submission, by_person),
    constraint figure_query_step_has_value check ((status = 'V') = (value is not null))
);
create index figure_query_step_by_person on indicators.figure_query_step (by_person);

create function indicators.a_step_stays() returns trigger language plpgsql as $$
begin
    raise exception 'What was said about a figure is never changed';
end
$$;
create trigger a_step_stays before update on indicators.figure_query_step
    for each row execute function indicators.a_step_stays();
