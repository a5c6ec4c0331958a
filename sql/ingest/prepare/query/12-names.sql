-- question: which names were asked for, in this batch?
-- grain: one row per name as logged
-- parameters: none
-- columns: name_id (of the logged form), name (normal form), normal_id (of the normal form)
create or replace temp table query_name as
with said as (
    select distinct name_id, name as logged
    from staged_query
    where problem is null
)

select
    name_id,
    normal_name(logged) as name,
    text_id(normal_name(logged)) as normal_id
from said;
