-- question: which answers explain the sessions of this part best: fresh ones, and the source's own?
-- grain: one row per session with a fresh answer to anyone, or an own one of any age
-- parameters: none (reads egress_outbound, egress_fresh, egress_interval_address, egress_interval_instance)
-- columns: session (row of egress_outbound), hit (3 fresh and own, 2 fresh, 1 own but stale)
-- The latest answer to anyone decides fresh or stale (egress classes D8): a fresh session needs a fresh own answer, a stale one any
-- earlier own answer.
create or replace temp table egress_hit as
with answered as (
    select rowid as session, target, (pair >> 32)::uinteger as local_id, instance_id, first_start
    from egress_outbound
    where first_answer <= first_start + 60
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

hit as (
    select session, 2::utinyint as hit
    from egress_fresh
    union all
    select o.session, 1::utinyint
    from answered as o
    inner join first_address as a on a.target = o.target and a.asker_id = o.local_id
    where a.first <= o.first_start + 60
    union all
    select o.session, 1::utinyint
    from answered as o
    inner join first_instance as a on a.target = o.target and a.instance_id = o.instance_id
    where a.first <= o.first_start + 60
    union all
    select s.session, 3::utinyint
    from egress_fresh as s
    asof join egress_interval_address as a
        on a.target = s.target and a.asker_id = s.local_id and s.first_start + 60 >= a.first
    where a.last >= s.first_start - 3600
    union all
    select s.session, 3::utinyint
    from egress_fresh as s
    asof join egress_interval_instance as a
        on a.target = s.target and a.instance_id = s.instance_id and s.first_start + 60 >= a.first
    where a.last >= s.first_start - 3600
)

select session, max(hit) as hit
from hit
group by session;
