-- question: in which hours was each public address of this part answered to each address?
-- grain: one row per (scope, address, asker's address, hour)
-- parameters: $part, $parts
-- columns: scope, remote_id, asker_id, first, last
create or replace temp table egress_interval_address as
select
    scope,
    remote_id,
    asker_id,
    min(first) as first,
    max(last) as last
from egress_answer
where remote_id % $parts = $part and asker_id > 0
group by scope, remote_id, asker_id, hour;
