-- question: in which hours was each public address of this part answered to anyone?
-- grain: one row per (scope, address, hour)
-- parameters: $part (reads egress_answer)
-- columns: target, first, last
-- Hourly intervals decide every class exactly: of two answers of one hour neither is more than FRESH older than the other.
create or replace temp table egress_interval as
select
    a.target,
    min(a.first) as first,
    max(a.last) as last
from egress_answer as a
where a.part = $part
group by a.target, a.hour;
