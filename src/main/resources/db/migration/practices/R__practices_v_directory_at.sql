-- The directory as it was on a day: every practice that was open then, with the CCG that
-- commissioned it and its cluster, if it had one. A practice that has gone to another CCG is in no
-- cluster of the one it left, even if nobody has said so yet.
create or replace function practices.directory_at(day date)
returns table (ods_code text, name text, ccg_code text, cluster_id text, opened_on date, closed_on date)
language sql stable as $$
    select p.ods_code,
           coalesce(n.value, p.name),
           c.value,
           m.cluster_id,
           p.opened_on,
           p.closed_on
      from practices.practice p
      join practices.fact c
        on c.ods_code = p.ods_code and c.kind = 'COMMISSIONER'
       and c.from_on <= day and (c.to_on is null or c.to_on >= day)
      left join practices.fact n
        on n.ods_code = p.ods_code and n.kind = 'NAME'
       and n.from_on <= day and (n.to_on is null or n.to_on >= day)
      left join (practices.membership m join practices.cluster k on k.id = m.cluster_id)
        on m.ods_code = p.ods_code and k.ccg_code = c.value
       and m.from_on <= day and (m.to_on is null or m.to_on >= day)
     where p.opened_on <= day and (p.closed_on is null or p.closed_on > day)
$$;
