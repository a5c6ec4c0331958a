-- question: which questions are to be counted together?
-- grain: one row per (pick, question); filled by the program
-- parameters: none
-- columns: pick (a number of the program), query_id
create or replace temp table picked (pick integer not null, query_id integer not null);
