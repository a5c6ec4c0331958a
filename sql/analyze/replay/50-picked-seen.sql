-- question: how often, from how many sources and when were the questions of each pick asked?
-- grain: one row per pick with queries in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: pick, queries, sources (VPC and address), first, last
-- why not simpler: the names are picked out first, because reading the addresses of all records costs ten times as much
with wanted as (
    select
        picked.pick,
        question.*
    from question
    inner join picked on picked.query_id = question.query_id
),

narrowed as materialized (
    select q.*
    from dns_query as q
    semi join wanted on wanted.name = q.name
    where
        ($since::bigint is null or q.first >= $since::bigint)
        and ($until::bigint is null or q.first < $until::bigint)
),

logged_query as (
    select
        q.* exclude (action),
        span.policy,
        span.policy_then,
        case
            when q.action = 'BLOCK' or q.hop_action = 'BLOCK' then 'BLOCK'
            else coalesce(q.action, q.hop_action)
        end as logged
    from narrowed as q
    inner join policy_span as span
        on span.vpc = q.vpc and q.first >= span.since and q.first < span.until
)

select
    wanted.pick,
    sum(q.queries)::bigint as queries,
    count(distinct (q.vpc, q.source)) as sources,
    min(q.first) as first,
    max(q.last) as last
from logged_query as q
inner join wanted
    on
        wanted.name = q.name
        and wanted.type = q.type
        and wanted.chain = q.chain
        and wanted.is_hop = q.is_hop
        and wanted.policy = q.policy
        and wanted.policy_then = q.policy_then
        and wanted.logged is not distinct from q.logged
        and wanted.rule_group is not distinct from q.rule_group
        and wanted.list is not distinct from q.list
group by wanted.pick
order by wanted.pick;
