-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_answer
-- parameters: none
-- columns: those of kept_answer that are stored
create temp table kept_answer as
select * exclude (source, address)
from kept_answer
limit 0;
