-- question: who asked the questions of interest, and on which days?
-- grain: one row per (question with a why, VPC, source, UTC day) of the window
-- parameters: none (reads question, judged, wanted_query of the names of interest)
-- columns: query_id, name_id, vpc, source, day (days since 1970), queries, first, last
create or replace temp table asked as
with interesting as (
    select
        question.*,
        judged.name_id
    from question
    inner join judged on judged.query_id = question.query_id
    where judged.why is not null
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
from wanted_query as q
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
where q.is_inside
group by all;
