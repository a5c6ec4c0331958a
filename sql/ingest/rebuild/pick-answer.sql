-- question: (none) picks the rows of the hours to rebuild out of the temporary table
-- grain: that of stored_answer
-- parameters: none
-- columns: those of stored_answer
create or replace temp table rebuilt_answer as
from stored_answer
where hour in (select hour from rebuild_hour);
