-- question: which sessions of this part were begun within an hour of somebody's being answered their address?
-- grain: one row per session
-- parameters: none (reads egress_begun, egress_target, egress_interval)
-- columns: session (row of egress_begun), target, local_id, instance_id, first_start
-- SLACK 60 s, FRESH 3600 s. Whether an older answer exists is a matter of the address alone, and in egress_target.
create or replace temp table egress_fresh as
with possible as (
    select
        s.rowid as session,
        t.target,
        (s.pair >> 32)::uinteger as local_id,
        s.instance_id,
        s.first_start
    from egress_begun as s
    inner join egress_target as t
        on t.vpc_id = (s.lane >> 40)::uinteger and t.remote_id = (s.pair & 4294967295::ubigint)::uinteger
    where s.initiator = 0 and t.first_answer <= s.first_start + 60 and t.last_answer >= s.first_start - 3600
)

select p.*
from possible as p
asof join egress_interval as n on n.target = p.target and p.first_start + 60 >= n.first
where n.last >= p.first_start - 3600;
