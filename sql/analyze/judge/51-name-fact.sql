-- question: what is known of each name that counts are made by?
-- grain: one row per name with a question of interest; filled by the program
-- parameters: none
-- columns: name_id, ecosystem, family (the registrable domain where its names are made by the hundred, as by a tunnel; else the
-- name)
create or replace temp table name_fact (
    name_id integer not null,
    ecosystem varchar,
    family varchar not null
);
