-- The close date of an NHS file is the last day on which a practice was open. Files that came before
-- that was known were read as if it were the first day without it.
update practices.observation set closed_on = closed_on + 1 where closed_on is not null;
update practices.staged_observation set closed_on = closed_on + 1 where closed_on is not null;
update practices.practice p
   set closed_on = p.closed_on + 1
 where exists (select 1 from practices.observation o
                where o.ods_code = p.ods_code and o.closed_on = p.closed_on + 1);
