-- The secret is locked with a key that the database does not hold. Which one: the beginning of a
-- hash of it. Without a name the secret still lies there as it is and is locked at the next start.
alter table accounts.second_step
    add column key_id text check (key_id ~ '^[0-9a-f]{8}$');
