-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of kept_pair
-- parameters: none
-- columns: those of kept_pair
create or replace temp table rebuilt_pair as
from kept_pair
where hour in (select hour from rebuild_hour);
