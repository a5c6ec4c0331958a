-- question: in which hours was each public address of this part answered to each instance?
-- grain: one row per (scope, address, asker's instance, hour)
-- parameters: $part (reads egress_answer)
-- columns: target, instance_id, first, last
create or replace temp table egress_interval_instance as
select
    a.target,
    a.instance_id,
    min(a.first) as first,
    max(a.last) as last
from egress_answer as a
where a.part = $part and a.instance_id > 0
group by a.target, a.instance_id, a.hour;
