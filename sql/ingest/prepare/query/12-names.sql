-- question: which names were asked for, in this batch?
-- grain: one row per name
-- parameters: none
-- columns: name_id, name
create or replace temp table query_name as
select distinct name_id, name
from staged_query
where problem is null;
