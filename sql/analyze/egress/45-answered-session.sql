-- question: of which sessions of this part was the address ever answered to anyone, and does the first or the last answer say when?
-- grain: one row per session
-- parameters: none (reads egress_begun, egress_outlook, egress_answered)
-- columns: session, target, local_id, instance_id, latest (an answer up to then counts), age (0 only later answers, 1 a fresh one, 2 there are
--   answers between the first and the last to be looked at, 3 only old ones)
-- SLACK 60 s, FRESH 3600 s.
create or replace temp table egress_answered_session as
with target as (
    select
        s.session,
        v.scope_high + (s.pair & 4294967295::ubigint) as target,
        (s.pair >> 32)::uinteger as local_id,
        s.instance_id,
        s.first_start + 60 as latest
    from egress_begun as s
    left join egress_outlook as v on v.vpc_id = s.lane >> 40
)

select
    t.*,
    (case
        when a.first > t.latest then 0
        when a.first >= t.latest - 3660 or a.last <= t.latest and a.last >= t.latest - 3660 then 1
        when a.last > t.latest then 2
        else 3
    end)::utinyint as age
from target as t
inner join egress_answered as a on a.target = t.target;
