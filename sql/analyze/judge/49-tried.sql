-- question: which second-level names were tried?
-- grain: one row per domain of second_level that a source of trying_source asked for and that does not exist, or that no
-- other source asked for
-- parameters: $since, $until (epoch seconds or null)
-- columns: domain, is_missing, domains and missing (of the source that tried most)
with asked as (
    select distinct
        s.domain,
        s.is_missing,
        q.vpc,
        q.source
    from dns_query as q
    inner join second_level as s on s.name = q.name
    where
        not q.is_hop
        and ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
)

select
    asked.domain,
    asked.is_missing,
    arg_max(t.domains, t.missing) as domains,
    max(t.missing) as missing
from asked
left join trying_source as t on t.vpc = asked.vpc and t.source = asked.source
group by asked.domain, asked.is_missing
having count(t.source) > 0 and (asked.is_missing or count(t.source) = count(*))
order by asked.domain;
