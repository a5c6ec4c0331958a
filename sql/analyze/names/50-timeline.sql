-- question: on which days was a name asked for, and what was logged?
-- grain: one row per (UTC day, logged action) of the window
-- parameters: $name, $since, $until (epoch seconds or null)
-- columns: day (epoch second of its start), logged, queries
select
    (hour // 86400) * 86400 as day,
    case when action = 'BLOCK' or hop_action = 'BLOCK' then 'BLOCK' else coalesce(action, hop_action) end as logged,
    sum(queries)::bigint as queries
from dns_query
where
    name = $name
    and ($since::bigint is null or first >= $since::bigint)
    and ($until::bigint is null or first < $until::bigint)
group by all
order by day, logged nulls first;
