-- question: (none) lets what follows keep rows in a temporary table, which hides the permanent one of its name
-- grain: that of kept_pair
-- parameters: none
-- columns: those of kept_pair that are stored
create temp table kept_pair as
select * exclude (source)
from kept_pair
limit 0;
