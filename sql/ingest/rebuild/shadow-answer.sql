-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of stored_answer
-- parameters: none
-- columns: those of stored_answer
create temp table stored_answer as
select *
from stored_answer
limit 0;
