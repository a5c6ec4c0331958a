-- question: which sessions of this part began while an answer with their address was fresh, though neither its first nor its last?
-- grain: one row or two per session
-- parameters: none (reads egress_sought, egress_interval)
-- columns: session
create or replace temp table egress_fresh as
with near as (
    select session, target, latest, latest // 3661 as stretch
    from egress_sought
    where evidence & 2 = 2
    union all
    select session, target, latest, latest // 3661 - 1
    from egress_sought
    where evidence & 2 = 2
)

select s.session
from near as s
inner join egress_interval as n on n.target = s.target and n.stretch = s.stretch
where n.first <= s.latest and n.last >= s.latest - 3660;
