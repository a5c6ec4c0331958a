-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of kept_query
-- parameters: none
-- columns: those of kept_query
create or replace temp table rebuilt_query as
from kept_query
where hour in (select hour from rebuild_hour);
