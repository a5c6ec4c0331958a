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
    count(distinct q.asker_id) as sources,
    min(q.first) as first,
    max(q.last) as last
from wanted_query as q
inner join wanted
    on
        wanted.text_id = q.name_id
        and wanted.chain_id = q.chain_id
        and wanted.kind_id = q.kind_id
        and wanted.era = q.era
where q.is_inside
group by wanted.pick
order by wanted.pick;
