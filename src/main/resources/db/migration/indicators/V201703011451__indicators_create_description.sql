-- What a publisher says of its indicators: the latest that is on counts for each code.
create table indicators.description (
    import_id bigint not null,
    code text not null,
    words jsonb not null,
    is_on boolean not null,
    sequence bigint not null,
    primary key (import_id, code)
);
create index description_by_code on indicators.description (code, sequence desc) where is_on;

create sequence indicators.description_sequence;

create table indicators.staged_description (
    import_id bigint not null,
    line integer not null,
    code text not null,
    words jsonb not null
);
create index staged_description_by_import on indicators.staged_description (import_id, code);
