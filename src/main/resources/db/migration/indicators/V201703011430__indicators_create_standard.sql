-- What figures are held against: the national standards and local targets of indicators, each from
-- and to a day. What was once held against a period stays, so nothing is deleted.
create table indicators.standard (
    id uuid primary key,
    version integer not null,
    -- The form it came from: the same form sent twice makes one standard.
    submission uuid not null unique,
    indicator_id smallint not null references indicators.indicator (id),
    -- For whose practices it holds; nothing for a national standard, which holds for all.
    ccg_code text,
    says text not null check (says in ('AT_LEAST', 'AT_MOST')),
    -- In the unit of the indicator.
    value numeric not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    -- The document or letter that sets it.
    source text not null,
    reason text not null,
    entered_by_name text not null,
    entered_at timestamptz not null,
    ended_by_name text,
    ended_at timestamptz,
    end_reason text,
    -- It holds on no day; the row stays for the record.
    taken_back boolean not null default false,
    constraint standard_is_ended_by_somebody_for_a_reason
        check ((ended_at is null) = (ended_by_name is null) and (ended_at is null) = (end_reason is null)
               and (ended_at is not null or not taken_back)),
    constraint one_standard_per_indicator_ccg_and_day
        exclude using gist (indicator_id with =, coalesce(ccg_code, '') with =, daterange(from_on, to_on, '[]') with &&)
        where (not taken_back)
);
create index standard_by_indicator on indicators.standard (indicator_id, ccg_code, from_on);
