-- Tokens by which programs of a person read figures or bring files in. Only a hash is kept.
create table accounts.token (
    id uuid primary key,
    -- Of the form: the same one sent twice makes one token
    submission uuid not null unique,
    person_id uuid not null references accounts.person (id),
    name text not null check (length(name) between 1 and 80),
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    -- Its first signs, by which its owner knows it again
    begins_with text not null check (length(begins_with) = 10),
    scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['figures:read', 'files:bring']),
    made_at timestamptz not null default clock_timestamp(),
    good_until timestamptz not null,
    last_used_at timestamptz,
    last_used_from text,
    ended_at timestamptz,
    ended_by text,
    constraint token_a_year_at_most check (good_until > made_at and good_until <= made_at + interval '366 days'),
    constraint token_used_when_and_where check ((last_used_at is null) = (last_used_from is null)),
    constraint token_ended_when_and_by_whom check ((ended_at is null) = (ended_by is null))
);
create index token_of_person on accounts.token (person_id);

-- Tokens that let nobody in, to slow down guessing. Kept apart from sign-ins: a program that goes on
-- with an old token must not keep the people beside it from signing in.
create table accounts.token_try (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    address text not null
);
create index token_try_by_address on accounts.token_try (address, at);
