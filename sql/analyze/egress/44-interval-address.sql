-- question: in which hours was each public address of this part answered to each address?
-- grain: one row per (scope, address, asker's address, hour)
-- parameters: $part (reads egress_answer)
-- columns: target, asker_id, first, last
create or replace temp table egress_interval_address as
select
    a.target,
    a.asker_id,
    min(a.first) as first,
    max(a.last) as last
from egress_answer as a
where a.part = $part and a.asker_id > 0
group by a.target, a.asker_id, a.hour;
