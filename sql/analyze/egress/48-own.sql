-- question: which sessions of this part belong to a source that had been answered the address itself?
-- grain: one row per session
-- parameters: none (reads egress_begun, egress_target, egress_fresh, egress_interval_address, egress_interval_instance)
-- columns: session (row of egress_begun), fresh (within the hour before)
-- The latest answer to anyone decides fresh or stale (egress classes D8): a fresh session needs a fresh own answer, a stale one any
-- earlier own answer.
create or replace temp table egress_own as
with outbound as (
    select
        s.rowid as session,
        t.target,
        (s.pair >> 32)::uinteger as local_id,
        s.instance_id,
        s.first_start
    from egress_begun as s
    inner join egress_target as t
        on t.vpc_id = (s.lane >> 40)::uinteger and t.remote_id = (s.pair & 4294967295::ubigint)::uinteger
    where s.initiator = 0 and t.first_answer <= s.first_start + 60
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

own as (
    select o.session, false as fresh
    from outbound as o
    inner join first_address as a
        on a.target = o.target and a.asker_id = o.local_id
    where a.first <= o.first_start + 60
    union all
    select o.session, false
    from outbound as o
    inner join first_instance as a
        on a.target = o.target and a.instance_id = o.instance_id
    where a.first <= o.first_start + 60
    union all
    select s.session, true
    from egress_fresh as s
    asof join egress_interval_address as a
        on a.target = s.target and a.asker_id = s.local_id and s.first_start + 60 >= a.first
    where a.last >= s.first_start - 3600
    union all
    select s.session, true
    from egress_fresh as s
    asof join egress_interval_instance as a
        on a.target = s.target and a.instance_id = s.instance_id and s.first_start + 60 >= a.first
    where a.last >= s.first_start - 3600
)

select session, bool_or(fresh) as fresh
from own
group by session;
