-- question: where, and how often, was a question logged otherwise than the policy in force said?
-- grain: one row per (question of disagreement, VPC) with queries in the window
-- parameters: none (reads disagreement, question, wanted_query of its names)
-- columns: query_id, vpc, queries
with odd as (
    select question.*
    from question
    semi join disagreement on disagreement.query_id = question.query_id
)

select
    odd.query_id,
    q.vpc,
    sum(q.queries)::bigint as queries
from wanted_query as q
inner join odd
    on
        odd.name = q.name
        and odd.type = q.type
        and odd.chain = q.chain
        and odd.is_hop = q.is_hop
        and odd.policy = q.policy
        and odd.policy_then = q.policy_then
        and odd.logged is not distinct from q.logged
        and odd.rule_group is not distinct from q.rule_group
        and odd.list is not distinct from q.list
where q.is_inside
group by odd.query_id, q.vpc
order by odd.query_id, q.vpc;
