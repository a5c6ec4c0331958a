-- question: for which pairs of units is it worth comparing who asks?
-- grain: one row per pair of units that other evidence connects; filled by the program
-- parameters: none
-- columns: one, other
create or replace temp table affinity (one varchar not null, other varchar not null);
