-- question: what was logged after the switch, each distinct thing once?
-- grain: one row per (name, type, logged) since $since, hop records apart
-- parameters: $since, $until (epoch seconds; $until or null)
-- columns: name, type, logged (BLOCK, ALERT or null), queries, sources, first, last
-- why not simpler: chains are left out, because they vanish from the logs once BLOCK is on
with after_switch as (
    select
        name,
        type,
        case when action = 'BLOCK' or hop_action = 'BLOCK' then 'BLOCK' else coalesce(action, hop_action) end as logged,
        vpc,
        source,
        queries,
        first,
        last
    from dns_query
    where
        not is_hop
        and first >= $since::bigint
        and ($until::bigint is null or first < $until::bigint)
)

select
    name,
    type,
    logged,
    sum(queries)::bigint as queries,
    count(distinct (vpc, source)) as sources,
    min(first) as first,
    max(last) as last
from after_switch
group by name, type, logged
order by name, type, logged nulls first;
