-- Who spoke for which practice on a day, and who stood in: a row for each practice that had either.
create or replace function practices.voices_at(day date)
returns table (ods_code text, representative text, representative_job text, deputy text, deputy_job text)
language sql stable as $$
    select r.ods_code,
           max(r.name) filter (where r.standing = 'REPRESENTATIVE'),
           max(r.job) filter (where r.standing = 'REPRESENTATIVE'),
           max(r.name) filter (where r.standing = 'DEPUTY'),
           max(r.job) filter (where r.standing = 'DEPUTY')
      from practices.representative r
     where r.taken_out_at is null and r.from_on <= day and (r.to_on is null or r.to_on >= day)
     group by r.ods_code
$$;
