-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of stored_pair
-- parameters: none
-- columns: those of stored_pair
create or replace temp table rebuilt_pair as
from stored_pair
where hour in (select hour from rebuild_hour);
