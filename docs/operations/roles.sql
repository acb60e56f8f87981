-- The two roles and the empty database of an installation. Run once, by a superuser of PostgreSQL:
-- docs/operations.md says how.
\getenv owner_password PORTAL_OWNER_PASSWORD
\getenv password PORTAL_PASSWORD

-- Owns the tables and changes them when a new version starts; nobody works with it otherwise.
create role portal_owner login password :'owner_password';

-- Serves people. It reads and writes rows; the tables are not its own, and the audit trail it can
-- only add to. What exactly it is given the portal says itself, after each change of the tables.
create role portal login password :'password';

create database portal owner portal_owner template template0 encoding 'UTF8' locale 'C.UTF-8';
revoke all on database portal from public;
grant connect on database portal to portal;
