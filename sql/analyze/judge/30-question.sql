-- question: what was asked, each distinct thing once, wherever it was asked?
-- grain: one row per (policy, policy then, name, type, chain, is_hop, logged, rule group, list) of logged_query
-- parameters: none
-- columns: query_id (in the order of the name), the grain, queries and nxdomain (within the window), first, last (whole
-- evidence before its end), window_first, window_last
-- why not simpler: a filter of an aggregate costs twice as much as a case in it, and the VPC three times: it is joined back
-- for the few questions that need it
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
        sum(case when is_inside then queries else 0 end)::bigint as queries,
        sum(case when is_inside and rcode = 'NXDOMAIN' then queries else 0 end)::bigint as nxdomain,
        min(first) as first,
        max(last) as last,
        min(case when is_inside then first end) as window_first,
        max(case when is_inside then last end) as window_last
    from logged_query
    group by all
)

select
    (row_number() over (
        order by name, type, chain, is_hop, logged, rule_group, list, policy, policy_then
    ) - 1)::integer as query_id,
    *
from distinct_question;
