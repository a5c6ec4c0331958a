-- question: which sessions of this part were begun within an hour of somebody's being answered their address?
-- grain: one row per session
-- parameters: none (reads egress_outbound, egress_interval)
-- columns: session (row of egress_outbound), target, local_id, instance_id, first_start
-- SLACK 60 s, FRESH 3600 s. Whether an older answer exists is a matter of the address alone, and in egress_outbound.
create or replace temp table egress_fresh as
with possible as (
    select rowid as session, target, (pair >> 32)::uinteger as local_id, instance_id, first_start
    from egress_outbound
    where first_answer <= first_start + 60 and last_answer >= first_start - 3600
)

select p.*
from possible as p
asof join egress_interval as n on n.target = p.target and p.first_start + 60 >= n.first
where n.last >= p.first_start - 3600;
