-- question: which sessions of this part does an answer explain that was given before they began?
-- grain: one row per session that some answer explains
-- parameters: none (reads egress_begun, egress_vpc, egress_interval*)
-- columns: session (row of egress_begun), class (2 resolved-same, 3 resolved-peer, 4 resolved-same-stale, 5 resolved-peer-stale)
-- SLACK 60 s, FRESH 3600 s. The latest answer to anyone decides fresh or stale (egress classes D8); an own answer cannot be
-- fresh where that one is stale, so that each session looks for its own answers in one way only.
create or replace temp table egress_hit as
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
),

answered as (
    select o.*, n.last >= o.first_start - 3600 as fresh
    from outbound as o
    asof join egress_interval as n on n.target = o.target and o.first_start + 60 >= n.first
),

first_address as (
    select target, asker_id, min(first) as first
    from egress_interval_address
    group by target, asker_id
),

first_instance as (
    select target, instance_id, min(first) as first
    from egress_interval_instance
    group by target, instance_id
),

fresh as (
    select *
    from answered
    where fresh
),

stale as (
    select *
    from answered
    where not fresh
),

own as (
    select f.session
    from fresh as f
    asof join egress_interval_address as a
        on a.target = f.target and a.asker_id = f.local_id and f.first_start + 60 >= a.first
    where a.last >= f.first_start - 3600
    union
    select f.session
    from (from fresh where instance_id > 0) as f
    asof join egress_interval_instance as a
        on a.target = f.target and a.instance_id = f.instance_id and f.first_start + 60 >= a.first
    where a.last >= f.first_start - 3600
    union
    select s.session
    from stale as s
    inner join first_address as a
        on a.target = s.target and a.asker_id = s.local_id and a.first <= s.first_start + 60
    union
    select s.session
    from stale as s
    inner join first_instance as a
        on a.target = s.target and a.instance_id = s.instance_id and a.first <= s.first_start + 60
)

select
    a.session,
    (case when o.session is not null then 2 else 3 end + case when a.fresh then 0 else 2 end)::utinyint as class
from answered as a
left join own as o on o.session = a.session;
