-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of stored_pair
-- parameters: none
-- columns: those of stored_pair
create temp table stored_pair as
select *
from stored_pair
limit 0;
