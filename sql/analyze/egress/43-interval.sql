-- question: in which hours was each public address of this part answered to anyone?
-- grain: one row per (scope, address, hour)
-- parameters: none (reads egress_leg_answer)
-- columns: scope, remote_id, first, last
create or replace temp table egress_interval as
select
    scope,
    remote_id,
    min(first) as first,
    max(last) as last
from egress_leg_answer
group by scope, remote_id, hour;
