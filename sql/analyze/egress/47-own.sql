-- question: which of these sessions belong to a source that had been answered the address itself?
-- grain: one row per session
-- parameters: none (reads egress_answered, egress_interval_address, egress_interval_instance)
-- columns: session
-- The latest answer to anyone decides fresh or stale (egress classes D8); an own answer cannot be fresh where that one is stale, so
-- that a fresh session needs a fresh own answer and a stale one any earlier own answer.
create or replace temp table egress_own as
with first_address as (
    select target, asker_id, min(first) as first
    from egress_interval_address
    group by target, asker_id
),

first_instance as (
    select target, instance_id, min(first) as first
    from egress_interval_instance
    group by target, instance_id
),

latest as (
    select s.session, s.first_start, a.last
    from egress_answered as s
    asof join egress_interval_address as a
        on a.target = s.target and a.asker_id = s.local_id and s.first_start + 60 >= a.first
    where s.fresh
    union all
    select s.session, s.first_start, a.last
    from egress_answered as s
    asof join egress_interval_instance as a
        on a.target = s.target and a.instance_id = s.instance_id and s.first_start + 60 >= a.first
    where s.fresh
),

earliest as (
    select s.session, s.first_start, a.first
    from egress_answered as s
    inner join first_address as a on a.target = s.target and a.asker_id = s.local_id
    where not s.fresh
    union all
    select s.session, s.first_start, a.first
    from egress_answered as s
    inner join first_instance as a on a.target = s.target and a.instance_id = s.instance_id
    where not s.fresh
)

select session
from latest
where last >= first_start - 3600
union
select session
from earliest
where first <= first_start + 60;
