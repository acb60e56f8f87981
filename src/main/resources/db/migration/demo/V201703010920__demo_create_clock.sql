-- When try-it mode was first started, and what time its business clock showed then.
create schema demo;

create table demo.clock (
    only_one boolean primary key check (only_one),
    started_at timestamptz not null,
    business_start timestamptz not null
);
