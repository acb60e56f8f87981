-- Whoever manages a practice may leave. What was asked from within it stays the practice's: its
-- people take it back or ask again. Queries from before belong to whoever asked.
alter table queries.figure_query add column from_practice boolean not null default false;
