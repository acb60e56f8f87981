-- Rows also tell of confidential reading, and of which CCG, so that nobody reads of a CCG that is
-- not theirs. Committed rows are sealed in batches: each seal carries the hash of the one before.
alter table audit.entry add column reading boolean not null default false;
alter table audit.entry add column ccg_code text;

create index entry_by_time on audit.entry (at desc nulls last, id desc);
create index entry_by_ccg on audit.entry (ccg_code, id) where ccg_code is not null;
create index entry_by_action on audit.entry (subject_kind, action);

create table audit.seal (
    number bigint primary key,
    sealed_at timestamptz not null,
    first_entry bigint,
    last_entry bigint,
    rows int not null,
    -- No row up to this number can still come: whoever could have written one has ended
    closed_to bigint not null,
    -- Numbers that had been given out, and the first transaction that had not begun by then
    given_to bigint not null,
    next_transaction xid8 not null,
    previous_hash text not null,
    hash text not null unique,
    constraint seal_numbers_follow_on_each_other check (number >= 1),
    constraint seal_says_its_ends_where_it_has_rows
        check ((rows = 0) = (first_entry is null) and (rows = 0) = (last_entry is null))
);

-- Which rows a seal holds, in their order. A list, not a range: rows commit in another order than
-- that of their numbers.
create table audit.sealed (
    entry_id bigint primary key,
    seal_number bigint not null references audit.seal (number),
    position int not null,
    hash text not null,
    constraint sealed_has_one_row_at_each_position unique (seal_number, position)
);

create trigger seal_is_never_changed before update or delete on audit.seal
    for each row execute function audit.refuse_change();
create trigger seal_is_never_emptied before truncate on audit.seal
    for each statement execute function audit.refuse_change();
create trigger sealed_is_never_changed before update or delete on audit.sealed
    for each row execute function audit.refuse_change();
create trigger sealed_is_never_emptied before truncate on audit.sealed
    for each statement execute function audit.refuse_change();
