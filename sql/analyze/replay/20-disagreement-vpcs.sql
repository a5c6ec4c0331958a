-- question: where, and how often, was a question logged otherwise than the policy in force said?
-- grain: one row per (question of disagreement, VPC) with queries in the window
-- parameters: none (reads disagreement, question, asked_here)
-- columns: query_id, vpc, queries
with odd as (
    select question.*
    from question
    semi join disagreement on disagreement.query_id = question.query_id
)

select
    odd.query_id,
    h.vpc,
    h.queries
from asked_here as h
inner join odd
    on
        odd.name = h.name
        and odd.type = h.type
        and odd.chain = h.chain
        and odd.is_hop = h.is_hop
        and odd.policy = h.policy
        and odd.policy_then = h.policy_then
        and odd.logged is not distinct from h.logged
        and odd.rule_group is not distinct from h.rule_group
        and odd.list is not distinct from h.list
where h.queries > 0
order by odd.query_id, h.vpc;
