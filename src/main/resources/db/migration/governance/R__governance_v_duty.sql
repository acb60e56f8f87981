-- Each term of each duty with the roles that lead it and stand in, whoever holds them.
create or replace view governance.v_duty as
select d.id, d.version, d.ccg_code, d.review_on, d.changed_at,
       c.name as ccg_name, c.world,
       t.topic, t.search_words, t.what_they_do, t.organisation, t.handed_over_on, t.note, t.from_on, t.to_on,
       t.role_id, r.title as role, r.phone as role_phone, r.email as role_email,
       t.deputy_id, s.title as deputy, s.phone as deputy_phone, s.email as deputy_email
  from governance.duty d
  join governance.duty_term t on t.duty_id = d.id
  join practices.ccg c on c.code = d.ccg_code
  join governance.staff_role r on r.id = t.role_id
  left join governance.staff_role s on s.id = t.deputy_id;
