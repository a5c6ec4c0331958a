-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of stored_flow_rollup
-- parameters: none
-- columns: those of stored_flow_rollup
create temp table stored_flow_rollup as
select *
from stored_flow_rollup
limit 0;
