-- That a practice agrees to stand with its name and figures beside its peers: who said so, from when
-- until when. No key to practices, which are worked out from files: what people said stays.
create table practices.sharing_agreement (
    id uuid primary key,
    version integer not null,
    ods_code text not null check (ods_code ~ '^[A-Z][0-9]{5}$'),
    agreed_by text not null,
    agreed_as text not null,
    -- What was agreed besides; empty where nothing was.
    besides text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    end_reason text,
    -- It was never so; the row stays for the record.
    taken_out_at timestamptz,
    constraint one_sharing_agreement_per_practice_and_day
        exclude using gist (ods_code with =, daterange(from_on, to_on, '[]') with &&)
        where (taken_out_at is null)
);
create index sharing_agreement_by_practice on practices.sharing_agreement (ods_code, from_on);
