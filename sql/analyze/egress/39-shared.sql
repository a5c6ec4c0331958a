-- question: between which ends are there several legs?
-- grain: one row per such pair
-- parameters: none (reads egress_leg)
-- columns: pair
-- why not simpler: a leg that has its ends to itself is a session, a tuple and a pair at once, and needs no summing up. Where
-- most are so, as under a scan, that spares most of the time.
create or replace temp table egress_shared as
select pair
from egress_leg
group by pair
having count(*) > 1;
