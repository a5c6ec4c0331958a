-- question: how many second-level names did each source ask for, and how many of them do not exist?
-- grain: one row per (VPC, source) that asked for at least $least that do not exist
-- parameters: $since, $until (epoch seconds or null), $least
-- columns: vpc, source, domains, missing
with asked as (
    select distinct
        q.vpc,
        q.source,
        s.domain,
        s.is_missing
    from dns_query as q
    inner join second_level as s on s.name = q.name
    where
        not q.is_hop
        and ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
)

select
    vpc,
    source,
    count(*) as domains,
    count(*) filter (where is_missing) as missing
from asked
group by vpc, source
having count(*) filter (where is_missing) >= $least::bigint
order by vpc, source;
