-- question: which conversations have several records?
-- grain: one row per such conversation
-- parameters: none (reads egress_leg)
-- columns: pair, lane
-- why not simpler: where most conversations have one record, summing them up would take most of the time.
create or replace temp table egress_shared as
select pair, lane
from egress_leg
group by pair, lane
having count(*) > 1;
