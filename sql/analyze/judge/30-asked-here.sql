-- question: what was asked in each VPC, each distinct thing once?
-- grain: one row per (VPC, policy, policy then, name, type, chain, is_hop, logged, rule group, list) seen before $until
-- parameters: $since, $until (epoch seconds or null; a record lies where its first query lies)
-- columns: the grain, logged (strongest of the record's action and that of its own hop records), queries and
-- nxdomain (within the window), first, last (whole evidence before $until), window_first, window_last
create or replace temp table asked_here as
with logged_query as (
    select
        q.* exclude (action),
        span.policy,
        span.policy_then,
        case
            when q.action = 'BLOCK' or q.hop_action = 'BLOCK' then 'BLOCK'
            else coalesce(q.action, q.hop_action)
        end as logged,
        $since::bigint is null or q.first >= $since::bigint as is_inside
    from dns_query as q
    inner join policy_span as span
        on span.vpc = q.vpc and q.first >= span.since and q.first < span.until
    where $until::bigint is null or q.first < $until::bigint
)

select
    vpc,
    policy,
    policy_then,
    name,
    type,
    chain,
    is_hop,
    logged,
    rule_group,
    list,
    coalesce(sum(queries) filter (where is_inside), 0)::bigint as queries,
    coalesce(sum(queries) filter (where is_inside and rcode = 'NXDOMAIN'), 0)::bigint as nxdomain,
    min(first) as first,
    max(last) as last,
    min(first) filter (where is_inside) as window_first,
    max(last) filter (where is_inside) as window_last
from logged_query
group by all;
