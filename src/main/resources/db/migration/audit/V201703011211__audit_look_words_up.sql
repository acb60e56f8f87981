-- So that parts of words are found without looking at every row. Like btree_gist the extension comes
-- with the server's contributed modules, and the owner of the database may create it.
create extension if not exists pg_trgm with schema public;
create index entry_by_words on audit.entry
    using gin (lower(person_name || ' ' || subject_id || ' ' || coalesce(address, '')) public.gin_trgm_ops);
