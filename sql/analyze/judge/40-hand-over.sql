-- question: what has to be judged?
-- grain: one row per question, in the order of its identifier
-- parameters: none
-- columns: those of question, and allowed_until: the last time the same name and type was logged without ALERT or BLOCK;
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
    queries,
    nxdomain,
    first,
    last,
    window_first,
    window_last,
    max(last) filter (where logged is null) over (partition by name, type, is_hop) as allowed_until,
    max(last) filter (where logged is not null) over (partition by name, type, is_hop) as refused_until,
    min(first) over (partition by name, is_hop) as name_first,
    max(last) over (partition by name, is_hop) as name_last
from question
order by query_id;
