-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of stored_flow
-- parameters: none
-- columns: those of stored_flow
create or replace temp table rebuilt_flow as
from stored_flow
where hour in (select hour from rebuild_hour);
