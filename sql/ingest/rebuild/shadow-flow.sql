-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_flow
-- parameters: none
-- columns: those of kept_flow
create temp table kept_flow as
from kept_flow
limit 0;
