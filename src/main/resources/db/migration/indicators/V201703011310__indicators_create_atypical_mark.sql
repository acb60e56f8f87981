-- That the money of a practice cannot be compared, as somebody said by hand: in which financial
-- years, and why. No key to practices, which are worked out from files: what people said stays.
create table indicators.atypical_mark (
    id uuid primary key,
    version integer not null,
    -- The form it came from: the same form sent twice makes one mark.
    submission uuid not null unique,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    -- In whose figures alone it counts, wherever the practice belongs later.
    ccg_code text not null,
    from_on date not null check (to_char(from_on, 'MM-DD') = '04-01'),
    to_on date check (to_on > from_on and to_char(to_on, 'MM-DD') = '03-31'),
    reason text not null,
    made_by_name text not null,
    made_at timestamptz not null,
    ended_by_name text,
    ended_at timestamptz,
    end_reason text,
    -- It counts for no year; the row stays for the record.
    taken_back boolean not null default false,
    constraint atypical_mark_is_ended_by_somebody_for_a_reason
        check ((ended_at is null) = (ended_by_name is null) and (ended_at is null) = (end_reason is null)
               and (ended_at is not null or not taken_back)),
    constraint one_atypical_mark_per_practice_and_year
        exclude using gist (ods_code with =, ccg_code with =, daterange(from_on, to_on, '[]') with &&)
        where (not taken_back)
);
-- What one CCG says by hand changes its own money, and nothing else.
alter table indicators.recompute_request add column only_money boolean not null default false;
create index atypical_mark_by_practice on indicators.atypical_mark (ods_code, from_on);
