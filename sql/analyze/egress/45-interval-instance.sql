-- question: in which hours was each public address of this part answered to each instance?
-- grain: one row per (scope, address, asker's instance, hour)
-- parameters: none (reads egress_leg_answer)
-- columns: scope, remote_id, instance_id, first, last
create or replace temp table egress_interval_instance as
select
    scope,
    remote_id,
    instance_id,
    min(first) as first,
    max(last) as last
from egress_leg_answer
where instance_id > 0
group by scope, remote_id, instance_id, hour;
