-- question: what has to be judged?
-- grain: one row per question with queries in the window, in the order of its identifier, that is of its name
-- parameters: none
-- columns: those of question (numbers as doubles: they arrive as numbers, and are exact far beyond any count or time here)
-- and allowed_until: the last time the same name and type was logged without ALERT or BLOCK;
-- name_first, name_last: first and last query for the name, hop records apart (whole evidence)
select
    query_id,
    policy,
    policy_then,
    name,
    type,
    chain,
    is_hop,
    logged,
    rule_group,
    list,
    queries::double as queries,
    nxdomain::double as nxdomain,
    window_first::double as window_first,
    window_last::double as window_last,
    (max(last) filter (where logged is null) over (partition by name, type, is_hop))::double as allowed_until,
    (max(last) filter (where logged is not null) over (partition by name, type, is_hop))::double as refused_until,
    (min(first) over (partition by name, is_hop))::double as name_first,
    (max(last) over (partition by name, is_hop))::double as name_last
from question
qualify queries > 0
order by query_id;
