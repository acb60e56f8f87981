-- What the running portal may do where it is not the role that migrates (spring.flyway.user): read
-- and write rows, and nothing to the tables themselves. The audit trail is only added to. Flyway
-- runs this after every start's migrations, so new tables are never forgotten.
do $$
declare
    portal constant text := nullif('${portal}', current_user);
    room text;
begin
    if coalesce(portal, '') = '' then
        return;
    end if;
    -- Servers that start together take turns
    perform pg_advisory_xact_lock(hashtext('platform.rights'));
    for room in select nspname from pg_namespace where nspowner = current_user::regrole loop
        execute format('revoke all on schema %I from public', room);
        execute format('grant usage on schema %I to %I', room, portal);
        execute format('revoke all on all tables in schema %I from %I', room, portal);
        execute format('grant select, insert, update, delete on all tables in schema %I to %I', room, portal);
        execute format('grant usage on all sequences in schema %I to %I', room, portal);
        execute format('revoke execute on all functions in schema %I from public', room);
        execute format('grant execute on all functions in schema %I to %I', room, portal);
    end loop;
    execute format('revoke update, delete on all tables in schema audit from %I', portal);
    execute format('revoke insert, update, delete on platform.flyway_schema_history from %I', portal);
end
$$;
