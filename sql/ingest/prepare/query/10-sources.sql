-- question: which source texts does this batch hold?
-- grain: one row per text
-- parameters: none
-- columns: text
create or replace temp view query_source as
select source as text
from staged_query
where problem is null;
