-- Who holds a role on a day; nothing where nobody does or nobody is known.
create or replace function governance.holder_of(role uuid, day date)
returns text
language sql stable as $$
    select h.name
      from governance.role_holder h
     where h.role_id = role and h.from_on <= day and (h.to_on is null or h.to_on >= day)
$$;
