-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_flow_rollup
-- parameters: none
-- columns: those of kept_flow_rollup that are stored
create temp table kept_flow_rollup as
select * exclude (source, destination)
from kept_flow_rollup
limit 0;
