-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of stored_flow
-- parameters: none
-- columns: those of stored_flow
create temp table stored_flow as
select *
from stored_flow
limit 0;
