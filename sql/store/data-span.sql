-- question: which time span do the loaded logs cover?
-- grain: one row
-- parameters: none
-- columns: since, until (epoch seconds, half-open; null where nothing is loaded)
select
    min(first) as since,
    max(last) + 1 as until
from kept_coverage;
