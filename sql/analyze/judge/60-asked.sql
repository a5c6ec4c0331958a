-- question: who asked the questions of interest, and on which days?
-- grain: one row per (question with a why, VPC, source, UTC day) of the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: query_id, name_id, vpc, source, day (days since 1970), queries, first, last
-- why not simpler: only questions of interest are joined back, and their names are picked out first, because reading the
-- addresses of all records and comparing nine columns of each costs ten times as much
create or replace temp table asked as
with interesting as (
    select
        question.*,
        judged.name_id
    from question
    inner join judged on judged.query_id = question.query_id
    where judged.why is not null
),

narrowed as materialized (
    select q.*
    from dns_query as q
    semi join interesting on interesting.name = q.name
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
    interesting.query_id,
    interesting.name_id,
    q.vpc,
    q.source,
    (q.hour // 86400)::integer as day,
    sum(q.queries)::bigint as queries,
    min(q.first) as first,
    max(q.last) as last
from logged_query as q
inner join interesting
    on
        interesting.name = q.name
        and interesting.type = q.type
        and interesting.chain = q.chain
        and interesting.is_hop = q.is_hop
        and interesting.policy = q.policy
        and interesting.policy_then = q.policy_then
        and interesting.logged is not distinct from q.logged
        and interesting.rule_group is not distinct from q.rule_group
        and interesting.list is not distinct from q.list
group by all;
