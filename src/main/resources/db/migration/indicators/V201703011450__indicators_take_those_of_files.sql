-- Indicators that a published file named and nobody has reviewed. Their numbers lie above those of
-- the reviewed library and are never given out again.
alter table indicators.indicator add column from_file boolean not null default false;

create sequence indicators.indicator_number as smallint start 1001;
