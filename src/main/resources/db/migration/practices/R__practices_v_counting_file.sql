-- The files whose words about practices count. A file of a year, quarter or month takes the place of
-- the one before of the same time and world, whole; a snapshot of the ODS lies over what others say.
create or replace view practices.v_counting_file as
select f.import_id, f.source, f.seen_from, f.seen_on, f.world, f.number
  from practices.observed_file f
 where f.source in ('ODS', 'OWN')
    or not exists (select 1
                     from practices.observed_file l
                    where l.source = f.source and l.seen_on = f.seen_on and l.seen_from = f.seen_from
                      and l.world = f.world and l.number > f.number);
