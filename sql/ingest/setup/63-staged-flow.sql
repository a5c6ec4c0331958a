-- question: what do the flow records of the batch say?
-- grain: one line that was read, good or bad
-- parameters: none
-- columns: those of flow_by_line
create or replace temp view staged_flow as
from flow_by_line
union all by name
select *, false as repeated
from flow_by_field;
