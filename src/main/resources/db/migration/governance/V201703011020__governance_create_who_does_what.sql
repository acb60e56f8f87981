-- Who does what: the roles of a CCG's staff directory with their holders, and the duties that the
-- roles lead. What a duty says is dated: a change ends one term and begins the next.
create schema governance;

create table governance.staff_role (
    id uuid primary key,
    version integer not null,
    ccg_code text not null references practices.ccg (code),
    title text not null check (title <> ''),
    organisation text not null check (organisation in ('CCG', 'NHS_ENGLAND', 'BOTH', 'COUNCIL')),
    phone text,
    email text,
    changed_at timestamptz not null,
    unique (id, ccg_code),
    constraint staff_role_can_be_reached check (phone is not null or email is not null)
);
create unique index staff_role_title_is_unique_in_its_ccg on governance.staff_role (ccg_code, lower(title));

create table governance.role_holder (
    id uuid primary key,
    role_id uuid not null references governance.staff_role (id),
    name text not null check (name <> ''),
    -- The account of the holder, where they have one.
    person_id uuid,
    from_on date not null,
    to_on date check (to_on >= from_on),
    constraint one_holder_per_role_and_day
        exclude using gist (role_id with =, daterange(from_on, to_on, '[]') with &&)
);
create index role_holder_by_person on governance.role_holder (person_id);

create table governance.duty (
    id uuid primary key,
    version integer not null,
    ccg_code text not null references practices.ccg (code),
    review_on date not null,
    changed_at timestamptz not null,
    unique (id, ccg_code)
);
create index duty_by_ccg on governance.duty (ccg_code, review_on);

create table governance.duty_term (
    id uuid primary key,
    duty_id uuid not null,
    ccg_code text not null,
    topic text not null check (topic <> ''),
    search_words text not null,
    what_they_do text not null,
    organisation text not null check (organisation in ('CCG', 'NHS_ENGLAND', 'BOTH', 'COUNCIL')),
    role_id uuid not null,
    deputy_id uuid,
    handed_over_on date,
    note text not null,
    from_on date not null,
    to_on date check (to_on >= from_on),
    foreign key (duty_id, ccg_code) references governance.duty (id, ccg_code),
    foreign key (role_id, ccg_code) references governance.staff_role (id, ccg_code),
    foreign key (deputy_id, ccg_code) references governance.staff_role (id, ccg_code),
    constraint deputy_is_somebody_else check (deputy_id <> role_id),
    constraint one_term_per_duty_and_day
        exclude using gist (duty_id with =, daterange(from_on, to_on, '[]') with &&),
    -- "Both" stands for the CCG and NHS England at once, so it meets either of them.
    constraint one_lead_per_topic_organisation_and_day
        exclude using gist (
            ccg_code with =,
            lower(topic) with =,
            (case organisation when 'CCG' then int4range(1, 2)
                               when 'NHS_ENGLAND' then int4range(2, 3)
                               when 'BOTH' then int4range(1, 3)
                               else int4range(3, 4) end) with &&,
            daterange(from_on, to_on, '[]') with &&)
);
create index duty_term_by_duty on governance.duty_term (duty_id, from_on);
create index duty_term_by_role on governance.duty_term (role_id);
create index duty_term_by_deputy on governance.duty_term (deputy_id);
