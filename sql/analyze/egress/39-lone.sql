-- question: which legs are the only record of their conversation?
-- grain: one row per such leg
-- parameters: none (reads egress_leg)
-- columns: record (row of egress_leg)
-- why not simpler: where most conversations have one record, summing them up would take most of the time.
create or replace temp table egress_lone as
select min(rowid) as record
from egress_leg
group by pair, lane
having count(*) = 1;
