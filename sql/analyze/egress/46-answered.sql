-- question: which sessions of this part were begun after somebody had been answered their address?
-- grain: one row per session
-- parameters: none (reads egress_begun, egress_vpc, egress_interval)
-- columns: session (row of egress_begun), target, local_id, instance_id, first_start, fresh
-- SLACK 60 s, FRESH 3600 s.
create or replace temp table egress_answered as
with outbound as (
    select
        s.rowid as session,
        (v.scope::ubigint << 32) | (s.pair & 4294967295::ubigint) as target,
        (s.pair >> 32)::uinteger as local_id,
        s.instance_id,
        s.first_start
    from egress_begun as s
    inner join egress_vpc as v on v.vpc_id = (s.lane >> 40)::uinteger
    where s.initiator = 0
)

select o.*, n.last >= o.first_start - 3600 as fresh
from outbound as o
asof join egress_interval as n on n.target = o.target and o.first_start + 60 >= n.first;
