-- question: which names belong to a parent that has many?
-- grain: one row per (parent, name); filled by the program
-- parameters: none
-- columns: parent, name
create or replace temp table family (parent varchar not null, name varchar not null);
