-- question: in which hours was each public address of this part answered to each instance?
-- grain: one row per (scope, address, asker's instance, hour)
-- parameters: $part, $parts
-- columns: scope, remote_id, instance_id, first, last
create or replace temp table egress_interval_instance as
select
    scope,
    remote_id,
    instance_id,
    min(first) as first,
    max(last) as last
from egress_answer
where remote_id % $parts = $part and instance_id > 0
group by scope, remote_id, instance_id, hour;
