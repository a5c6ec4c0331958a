-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of kept_flow
-- parameters: none
-- columns: those of kept_flow
create or replace temp table rebuilt_flow as
from kept_flow
where hour in (select hour from rebuild_hour);
