-- Who speaks for a practice in its cluster, and who stands in, from a day until a day. No key to
-- practices, which are worked out from files: what people said stays, even if such a file is undone.
create table practices.representative (
    id uuid primary key,
    version integer not null,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    standing text not null check (standing in ('REPRESENTATIVE', 'DEPUTY')),
    name text not null,
    job text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    -- It was never so; the row stays for the record.
    taken_out_at timestamptz,
    constraint one_representative_and_one_deputy_per_practice_and_day
        exclude using gist (ods_code with =, standing with =, daterange(from_on, to_on, '[]') with &&)
        where (taken_out_at is null)
);
create index representative_by_practice on practices.representative (ods_code, from_on);
