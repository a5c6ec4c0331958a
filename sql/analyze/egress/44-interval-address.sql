-- question: in which hours was each public address of this part answered to each address?
-- grain: one row per (scope, address, asker's address, hour)
-- parameters: none (reads egress_leg_answer)
-- columns: scope, remote_id, asker_id, first, last
create or replace temp table egress_interval_address as
select
    scope,
    remote_id,
    asker_id,
    min(first) as first,
    max(last) as last
from egress_leg_answer
where asker_id > 0
group by scope, remote_id, asker_id, hour;
