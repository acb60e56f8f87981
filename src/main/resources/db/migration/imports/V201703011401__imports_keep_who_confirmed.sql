-- A name alone does not say which of two people of one name it was, nor does it lead from a person
-- to what they did. Files from before keep the name.
alter table imports.import add column confirmed_by uuid;
alter table imports.import add column undone_by uuid;
