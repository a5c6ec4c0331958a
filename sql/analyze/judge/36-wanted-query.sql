-- question: what was logged about the names that are looked at again?
-- grain: one row per row of logged_query about a name of wanted_name
-- parameters: none (wanted_name is made anew by whoever reads this)
-- columns: those of logged_query
-- why not simpler: the names are picked out before anything else is read or joined, because the addresses and texts of all
-- records cost ten times as much, and a semi join is not moved below a join
create or replace temp view wanted_query as
with narrowed as (
    select q.*
    from dns_query as q
    semi join wanted_name on wanted_name.name = q.name
)

select
    q.* exclude (action),
    span.policy,
    span.policy_then,
    case
        when q.action = 'BLOCK' or q.hop_action = 'BLOCK' then 'BLOCK'
        else coalesce(q.action, q.hop_action)
    end as logged,
    q.last >= span.window_since as is_inside
from narrowed as q
inner join policy_span as span
    on span.vpc = q.vpc and q.first >= span.since and q.first < span.until;
