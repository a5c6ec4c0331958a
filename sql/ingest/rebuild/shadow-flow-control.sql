-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_flow_control
-- parameters: none
-- columns: those of kept_flow_control
create temp table kept_flow_control as
from kept_flow_control
limit 0;
