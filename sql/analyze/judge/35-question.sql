-- question: what was asked, each distinct thing once, wherever it was asked?
-- grain: one row per (policy, policy then, name, type, chain, is_hop, logged, rule group, list) of asked_here
-- parameters: none
-- columns: query_id (in the order of the name), the grain, and the measures of asked_here
create or replace temp table question as
with distinct_question as (
    select
        policy,
        policy_then,
        name,
        type,
        chain,
        is_hop,
        logged,
        rule_group,
        list,
        sum(queries)::bigint as queries,
        sum(nxdomain)::bigint as nxdomain,
        min(first) as first,
        max(last) as last,
        min(window_first) as window_first,
        max(window_last) as window_last
    from asked_here
    group by all
)

select
    (row_number() over (
        order by name, type, chain, is_hop, logged, rule_group, list, policy, policy_then
    ) - 1)::integer as query_id,
    *
from distinct_question;
