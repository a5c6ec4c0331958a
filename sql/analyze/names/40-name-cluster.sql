-- question: which name is in which cluster?
-- grain: one row per name of the review; filled by the program
-- parameters: none
-- columns: name_id, cluster (its place)
create or replace temp table name_cluster (name_id integer not null, cluster integer not null);
