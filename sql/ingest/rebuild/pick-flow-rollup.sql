-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of stored_flow_rollup
-- parameters: none
-- columns: those of stored_flow_rollup
create or replace temp table rebuilt_flow_rollup as
from stored_flow_rollup
where hour in (select hour from rebuild_hour);
