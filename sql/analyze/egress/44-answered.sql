-- question: when was each public address of this part answered first and last?
-- grain: one row per (scope, address)
-- parameters: none (reads egress_interval)
-- columns: target, first, last
create or replace temp table egress_answered as
select target, min(first) as first, max(last) as last
from egress_interval
group by target;
