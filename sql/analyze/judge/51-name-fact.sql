-- question: what is known of each name?
-- grain: one row per distinct name of the window; filled by the program
-- parameters: none
-- columns: name_id, name, base_name (the name that a search-suffix copy copies, else the name), ecosystem, role, risk,
-- noise, decision, is_candidate, hazards (how many), family (the registrable domain where its names are made by the
-- hundred, as by a tunnel; else the name)
create or replace temp table name_fact (
    name_id integer not null,
    name varchar not null,
    base_name varchar not null,
    ecosystem varchar,
    role varchar,
    risk varchar,
    noise varchar,
    decision varchar,
    is_candidate boolean not null,
    hazards integer not null,
    family varchar not null
);
