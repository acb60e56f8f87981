-- Learning from each other: what practices write down of how they changed a figure, and who asks
-- them to. The room begins here.
create schema engagement;

create table engagement.learning_note (
    id uuid primary key,
    version integer not null,
    submission uuid not null,
    indicator_id smallint not null references indicators.indicator (id),
    ods_code text not null references practices.practice (ods_code),
    title text not null,
    problem text not null,
    change text not null,
    outcome text not null,
    took text not null,
    contact text not null,
    written_by uuid not null,
    written_by_name text not null,
    from_practice boolean not null,
    written_at timestamptz not null,
    changed_at timestamptz,
    changed_by uuid,
    changed_by_name text,
    withdrawn_at timestamptz,
    withdrawn_by uuid,
    withdrawn_by_name text,
    withdrawn_why text not null default '',
    constraint learning_note_comes_once unique (ods_code, indicator_id, submission),
    constraint learning_note_says_why_it_went check ((withdrawn_at is null) = (withdrawn_why = '') and (withdrawn_at is null) = (withdrawn_by is null))
);

create unique index learning_note_stands_once on engagement.learning_note (ods_code, indicator_id) where withdrawn_at is null;

create table engagement.peer_question (
    id uuid primary key,
    version integer not null,
    indicator_id smallint not null references indicators.indicator (id),
    ods_code text not null references practices.practice (ods_code),
    state text not null check (state in ('OPEN', 'ANSWERED', 'DECLINED', 'WITHDRAWN')),
    opened_at timestamptz not null,
    closed_at timestamptz,
    closed_by uuid,
    closed_by_name text,
    declined_why text not null default '',
    note_id uuid references engagement.learning_note (id),
    constraint peer_question_is_closed_by_somebody check ((state = 'OPEN') = (closed_at is null) and (closed_at is null) = (closed_by is null)),
    constraint peer_question_is_answered_by_a_note check ((state = 'ANSWERED') = (note_id is not null)),
    constraint peer_question_is_declined_with_a_reason check ((state = 'DECLINED') = (declined_why <> ''))
);

create unique index peer_question_open_once on engagement.peer_question (ods_code, indicator_id) where state = 'OPEN';

-- Whoever wants to know. Somebody who no longer does stays on record with the moment.
create table engagement.peer_question_asker (
    question_id uuid not null references engagement.peer_question (id) on delete cascade,
    person_id uuid not null,
    person_name text not null,
    asked_at timestamptz not null,
    withdrawn_at timestamptz,
    primary key (question_id, person_id)
);

create index peer_question_asker_person on engagement.peer_question_asker (person_id);
