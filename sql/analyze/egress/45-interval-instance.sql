-- question: in which hours was each public address of this part answered to each instance?
-- grain: one row per (scope, address, asker's instance, hour)
-- parameters: none (reads egress_answer, egress_part)
-- columns: target, instance_id, first, last
create or replace temp table egress_interval_instance as
select
    a.target,
    a.instance_id,
    min(a.first) as first,
    max(a.last) as last
from egress_answer as a, egress_part as p
where (a.target & 4294967295::ubigint) % p.parts = p.part and a.instance_id > 0
group by a.target, a.instance_id, a.hour;
