-- Each role with the name of what it is for and the CCG in which that lies today; the CCG is
-- missing for roles of the whole installation and for what no CCG has.
drop view if exists accounts.v_role_grant;
create view accounts.v_role_grant as
select g.id, g.person_id, g.role, g.scope_kind, g.scope_code, g.from_on, g.to_on, g.granted_by,
       case g.scope_kind when 'INSTALLATION' then 'The whole installation'
                         else coalesce(pr.name, cl.name, cc.name, g.scope_code) end as scope_name,
       coalesce(pr.ccg_code, cl.ccg_code, cc.code) as ccg_code
  from accounts.role_grant g
  left join practices.practice pr on g.scope_kind = 'PRACTICE' and pr.ods_code = g.scope_code
  left join practices.cluster cl on g.scope_kind = 'CLUSTER' and cl.id = g.scope_code
  left join practices.ccg cc on g.scope_kind = 'CCG' and cc.code = g.scope_code;
