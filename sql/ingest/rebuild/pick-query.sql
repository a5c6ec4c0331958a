-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of stored_query
-- parameters: none
-- columns: those of stored_query
create or replace temp table rebuilt_query as
from stored_query
where hour in (select hour from rebuild_hour);
