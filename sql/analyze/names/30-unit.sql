-- question: which names belong together before the evidence is looked at?
-- grain: one row per name of a unit: `e:` and an ecosystem, or `f:` and the registrable domain of unknown names; filled by the program
-- parameters: none
-- columns: name_id, name, unit
create or replace temp table unit (name_id integer not null, name varchar not null, unit varchar not null);
