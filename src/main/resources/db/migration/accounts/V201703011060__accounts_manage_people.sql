-- People come in by a link and go again: links, sign-ins that can be ended one by one, a second
-- step at the door, and mail that is kept until it has been sent.
alter table accounts.person
    alter column password_hash drop not null,
    add column changed_at timestamptz not null default clock_timestamp(),
    add column disabled_by text,
    add column disabled_why text,
    add constraint person_disabled_says_why check ((disabled_at is null) = (disabled_why is null));

-- A link that lets one person choose a password, once. Only its hash is kept.
create table accounts.door_link (
    id uuid primary key,
    token_hash text not null unique,
    person_id uuid not null references accounts.person (id),
    purpose text not null check (purpose in ('INVITATION', 'RESET')),
    made_at timestamptz not null default clock_timestamp(),
    made_by text not null,
    good_until timestamptz not null,
    ended_at timestamptz
);
create index door_link_by_person on accounts.door_link (person_id, made_at);

-- One sign-in, from the door until it is ended. The session carries its id, also as the name by
-- which sessions are found; a request whose sign-in has ended is a stranger's.
create table accounts.sign_in (
    id uuid primary key,
    person_id uuid not null references accounts.person (id),
    at timestamptz not null default clock_timestamp(),
    address text not null,
    browser text not null,
    ended_at timestamptz
);
create index sign_in_by_person on accounts.sign_in (person_id, at);

-- The second step: a secret that the person's telephone shares, and codes for when it is lost.
create table accounts.second_step (
    person_id uuid primary key references accounts.person (id),
    secret bytea not null,
    since timestamptz not null default clock_timestamp(),
    -- The last code that was accepted, counted in steps of 30 seconds since 1970: none works twice
    last_step bigint not null
);
create table accounts.recovery_code (
    person_id uuid not null references accounts.second_step (person_id) on delete cascade,
    code_hash text not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
);

-- Mail, written in the transaction of what it tells of and sent afterwards, again and again until
-- it goes. A letter with a link in it loses its text as soon as it has gone.
create table accounts.letter (
    id uuid primary key,
    person_id uuid references accounts.person (id),
    to_name text not null,
    to_address text not null,
    subject text not null,
    text text,
    secret boolean not null,
    written_at timestamptz not null default clock_timestamp(),
    state text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
    tries integer not null default 0,
    next_try_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    last_trouble text,
    constraint letter_that_waits_has_its_text check (text is not null or state <> 'WAITING')
);
create index letter_to_send on accounts.letter (next_try_at) where state = 'WAITING';
create index letter_by_time on accounts.letter (written_at);
