-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of stored_query
-- parameters: none
-- columns: those of stored_query
create temp table stored_query as
select *
from stored_query
limit 0;
