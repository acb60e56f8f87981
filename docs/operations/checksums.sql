-- One line for each table: its name, how many rows, and a checksum of all of them in any order.
-- Two databases that hold the same print the same.
select format(
           'select %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from %I.%I t;',
           n.nspname || '.' || c.relname, n.nspname, c.relname)
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'm')
   and n.nspname not like 'pg\_%'
   and n.nspname <> 'information_schema'
 order by n.nspname, c.relname
\gexec
-- What the next numbers will be
select schemaname || '.' || sequencename, last_value from pg_sequences order by 1;
