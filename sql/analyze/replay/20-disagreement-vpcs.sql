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
        odd.text_id = q.name_id
        and odd.chain_id = q.chain_id
        and odd.kind_id = q.kind_id
        and odd.era = q.era
where q.is_inside
group by odd.query_id, q.vpc
order by odd.query_id, q.vpc;
