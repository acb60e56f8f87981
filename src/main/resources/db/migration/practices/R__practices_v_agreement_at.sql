-- Which practices agreed on a day to stand with their name and figures beside their peers, and who
-- said so: a row for each that did.
create or replace function practices.agreement_at(day date)
returns table (ods_code text, agreed_by text, agreed_as text, from_on date, to_on date)
language sql stable as $$
    select a.ods_code, a.agreed_by, a.agreed_as, a.from_on, a.to_on
      from practices.sharing_agreement a
     where a.taken_out_at is null and a.from_on <= day and (a.to_on is null or a.to_on >= day)
$$;
