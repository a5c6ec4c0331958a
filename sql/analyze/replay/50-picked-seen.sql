-- question: how often, from how many sources and when were the questions of each pick asked?
-- grain: one row per pick with queries in the window
-- parameters: none (reads picked, question, wanted_query of its names)
-- columns: pick, queries, sources (VPC and address), first, last
with wanted as (
    select
        picked.pick,
        question.*
    from question
    inner join picked on picked.query_id = question.query_id
)

select
    wanted.pick,
    sum(q.queries)::bigint as queries,
    count(distinct (q.vpc, q.source)) as sources,
    min(q.first) as first,
    max(q.last) as last
from wanted_query as q
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
where q.is_inside
group by wanted.pick
order by wanted.pick;
