-- question: which sessions of this part began after their own source was answered their address?
-- grain: one row or two per session, as in egress_session_asker
-- parameters: none (reads egress_session_asker, egress_own_answer)
-- columns: session, target, asker, latest, first, last (answer to the asker ever)
create or replace temp table egress_own as
with spanned as (
    select target, asker, min(first) as first, max(last) as last
    from egress_own_answer
    group by target, asker
)

select s.*, o.first, o.last
from egress_session_asker as s
inner join spanned as o on o.target = s.target and o.asker = s.asker
where o.first <= s.latest;
