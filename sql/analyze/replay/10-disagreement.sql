-- question: which questions were logged otherwise than the policy in force said?
-- grain: one row per such question; filled by the program
-- parameters: none
-- columns: query_id
create or replace temp table disagreement (query_id integer not null);
