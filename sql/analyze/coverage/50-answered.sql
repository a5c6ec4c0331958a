-- question: do the query logs hold the answers, of which CNAME chains are read?
-- grain: one row per (VPC, UTC day) with queries that must have had an answer, or with answers
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, asked (queries for an A record that were let through and answered NOERROR), answered (some answer is kept)
with day_of_queries as (
    select
        vpc,
        hour // 86400 as day,
        sum(case when type = 'A' and rcode = 'NOERROR' and action is distinct from 'BLOCK' then queries else 0 end) as asked,
        bool_or(chain <> '[]') as answered
    from dns_query
    where
        ($since::bigint is null or hour >= $since::bigint // 3600 * 3600)
        and ($until::bigint is null or hour < $until::bigint)
    group by vpc, day
),

day_of_answers as (
    select
        vpc,
        hour // 86400 as day
    from dns_answer
    group by vpc, day
)

select
    q.vpc,
    q.asked::bigint as asked,
    q.answered or a.day is not null as answered
from day_of_queries as q
left join day_of_answers as a on a.vpc = q.vpc and a.day = q.day
where q.asked > 0 or q.answered
order by q.vpc, q.day;
