-- question: do the query logs hold the answers, of which CNAME chains are read?
-- grain: one row per (VPC, UTC day) with queries that must have had an answer, or with answers
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, asked (queries for an A record that were let through and answered NOERROR), answered (some answer is kept)
-- why not simpler: rows are summed up by their numbers, before anything is joined
with no_chain as (
    select text_id
    from kept_text
    where text = '[]'
),

counted as (
    select
        q.place_id,
        q.shape_id,
        q.hour // 86400 as day,
        n.text_id is null as is_chained,
        sum(q.queries) as queries
    from read_query as q
    left join no_chain as n on n.text_id = q.chain_id
    where
        ($since::bigint is null or q.hour >= $since::bigint // 3600 * 3600)
        and ($until::bigint is null or q.hour < $until::bigint)
    group by all
),

day_of_queries as (
    select
        p.vpc,
        q.day,
        sum(
            case when s.type = 'A' and s.rcode = 'NOERROR' and s.action is distinct from 'BLOCK' then q.queries else 0 end
        ) as asked,
        bool_or(q.is_chained) as answered
    from counted as q
    inner join kept_place as p on p.place_id = q.place_id
    inner join kept_shape as s on s.shape_id = q.shape_id
    group by p.vpc, q.day
),

place_of_answers as (
    select distinct
        place_id,
        hour // 86400 as day
    from read_answer
),

day_of_answers as (
    select distinct
        p.vpc,
        a.day
    from place_of_answers as a
    inner join kept_place as p on p.place_id = a.place_id
)

select
    q.vpc,
    q.asked::bigint as asked,
    q.answered or a.day is not null as answered
from day_of_queries as q
left join day_of_answers as a on a.vpc = q.vpc and a.day = q.day
where q.asked > 0 or q.answered
order by q.vpc, q.day;
