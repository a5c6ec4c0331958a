-- question: (none) makes the permanent table visible again
-- grain: none
-- parameters: none
-- columns: none
drop table temp.stored_flow_rollup;
