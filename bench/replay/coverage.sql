-- The coverage rows that belong to the synthetic queries.
-- parameters: none
insert into kept_coverage
select 1, 'dns', 'file', hour, vpc, null, count(*), min(first), max(last)
from kept_query
group by hour, vpc;
