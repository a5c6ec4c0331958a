-- question: what was logged before the end of the window, and by which policy is it judged?
-- grain: one row per row of read_query whose first query lies in a span of policy_span
-- parameters: none (reads read_query, policy_place)
-- columns: those of read_query (the numbers of name, chain and shape); vpc, source, policy, policy_then, era (as in
-- policy_place), is_inside (some of its queries may lie in the window: the last one does)
create or replace temp view logged_query as
select
    q.*,
    p.vpc,
    p.source,
    p.policy,
    p.policy_then,
    p.era,
    q.last >= p.window_since as is_inside
from read_query as q
inner join policy_place as p
    on p.place_id = q.place_id and q.first >= p.since and q.first < p.until;
