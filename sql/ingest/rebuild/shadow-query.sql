-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_query
-- parameters: none
-- columns: those of kept_query that are stored
create temp table kept_query as
select * exclude (source)
from kept_query
limit 0;
