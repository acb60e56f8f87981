-- Somebody leaves: their last day, which roles it ended and when those would have ended otherwise,
-- and who took over what they owned. It may be called off while the last day has not passed.
create table accounts.leaving (
    id uuid primary key,
    version integer not null,
    -- The form it came from: the same form sent twice makes one change.
    submission uuid not null unique,
    person_id uuid not null references accounts.person (id),
    last_on date not null,
    reason text not null check (reason <> ''),
    said_by_name text not null,
    said_at timestamptz not null,
    called_off_by_name text,
    called_off_at timestamptz,
    constraint leaving_is_called_off_by_somebody check ((called_off_at is null) = (called_off_by_name is null))
);
create index leaving_by_person on accounts.leaving (person_id, said_at);

-- The roles as they were, to be given back if the leaving is called off.
create table accounts.leaving_role (
    leaving_id uuid not null references accounts.leaving (id),
    number integer not null,
    -- No key to the role: one that had not begun is gone.
    grant_id uuid not null,
    role text not null,
    scope_kind text not null,
    scope_code text,
    from_on date not null,
    to_on date,
    granted_by text not null,
    primary key (leaving_id, number)
);

-- What they owned, in the words of that day, and who has it since.
create table accounts.leaving_item (
    leaving_id uuid not null references accounts.leaving (id),
    number integer not null,
    sort text not null,
    name text not null,
    path text not null,
    taker_id uuid references accounts.person (id),
    taker_name text,
    outcome text not null,
    primary key (leaving_id, number),
    constraint leaving_item_has_a_taker_or_nobody check ((taker_id is null) = (taker_name is null))
);
create index leaving_item_by_taker on accounts.leaving_item (taker_id);
