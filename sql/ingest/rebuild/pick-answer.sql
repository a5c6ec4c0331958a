-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of kept_answer
-- parameters: none
-- columns: those of kept_answer
create or replace temp table rebuilt_answer as
from kept_answer
where hour in (select hour from rebuild_hour);
