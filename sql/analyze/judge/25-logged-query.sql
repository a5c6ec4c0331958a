-- question: what was logged before the end of the window, and by which policy is it judged?
-- grain: one row per row of dns_query whose first query lies in a span of policy_span
-- parameters: none
-- columns: those of dns_query, with logged in the place of action (the strongest of the record's action and that of its
-- own hop records), policy, policy_then, is_inside (some of its queries may lie in the window: the last one does)
create or replace temp view logged_query as
select
    q.* exclude (action),
    span.policy,
    span.policy_then,
    case
        when q.action = 'BLOCK' or q.hop_action = 'BLOCK' then 'BLOCK'
        else coalesce(q.action, q.hop_action)
    end as logged,
    q.last >= span.window_since as is_inside
from dns_query as q
inner join policy_span as span
    on span.vpc = q.vpc and q.first >= span.since and q.first < span.until;
