-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of kept_flow_control
-- parameters: none
-- columns: those of kept_flow_control
create or replace temp table rebuilt_flow_control as
from kept_flow_control
where hour in (select hour from rebuild_hour);
