-- question: which names belong to which second-level name that the catalogue does not know?
-- grain: one row per name; filled by the program
-- parameters: none
-- columns: name, domain (public suffix and one label), is_missing (nothing at or below the domain exists)
create or replace temp table second_level (name varchar not null, domain varchar not null, is_missing boolean not null);
