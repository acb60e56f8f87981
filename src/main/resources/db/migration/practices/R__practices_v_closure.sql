-- Closures that count, with the names of those who carry on, by name.
create or replace view practices.v_closure as
select c.id, c.ods_code, c.ccg_code, c.ending, c.last_day, c.reason, c.made_by_name, c.made_at,
       coalesce(array_agg(s.ods_code order by lower(p.name), s.ods_code) filter (where s.ods_code is not null),
                '{}') as successors,
       string_agg(coalesce(p.name, s.ods_code), ', ' order by lower(p.name), s.ods_code) as carried_on_by
  from practices.closure c
  left join practices.closure_successor s on s.closure_id = c.id
  left join practices.practice p on p.ods_code = s.ods_code
 where c.undone_at is null
 group by c.id;
