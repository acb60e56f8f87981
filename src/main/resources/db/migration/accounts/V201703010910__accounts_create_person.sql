-- People, their dated roles, and tries at the door.
create schema accounts;

create table accounts.person (
    id uuid primary key,
    version integer not null,
    sign_in_name text not null unique check (sign_in_name = lower(sign_in_name)),
    name text not null,
    job_title text not null,
    email text not null unique check (email = lower(email)),
    password_hash text not null,
    created_at timestamptz not null,
    disabled_at timestamptz
);

create table accounts.role_grant (
    id uuid primary key,
    person_id uuid not null references accounts.person (id),
    role text not null check (role in ('ADM', 'CM', 'QO', 'FM', 'KM', 'IA', 'PMO', 'AFC', 'FRC', 'LAY',
                                       'NV', 'CL', 'CBP', 'PM', 'GP', 'EXT')),
    scope_kind text not null check (scope_kind in ('INSTALLATION', 'CCG', 'CLUSTER', 'PRACTICE')),
    scope_code text,
    from_on date not null,
    to_on date check (to_on >= from_on),
    granted_by text not null,
    constraint role_grant_scope_has_a_code check ((scope_kind = 'INSTALLATION') = (scope_code is null))
);
create index role_grant_by_person on accounts.role_grant (person_id);
create index role_grant_by_scope on accounts.role_grant (scope_kind, scope_code);

-- Tries to sign in, so that guessing can be slowed down; forgotten after days (SignInDesk).
create table accounts.sign_in_try (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    name_key text not null,
    address text not null,
    outcome text not null check (outcome in ('REFUSED', 'IN', 'WAIT'))
);
create index sign_in_try_by_name on accounts.sign_in_try (name_key, at);
create index sign_in_try_by_address on accounts.sign_in_try (address, at);

-- The link that lets the first administrator of a new installation in.
create table accounts.welcome_link (
    token_hash text primary key,
    good_until timestamptz not null
);
