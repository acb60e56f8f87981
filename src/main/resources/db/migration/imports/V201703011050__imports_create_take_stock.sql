-- Fresh statistics of a staging table. Only the owner of a table may gather them, and the running
-- portal need not own its tables, so it asks for them here.
create function imports.take_stock(staging regclass) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    execute format('analyze %s', staging);
end
$$;
