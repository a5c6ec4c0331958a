-- question: which names would BLOCK hit, in which VPC, how often and for how many sources?
-- grain: one row per (name, VPC) with a question that would be blocked
-- parameters: none (reads judged, asked)
-- columns: name_id, vpc, queries, sources
select
    asked.name_id,
    asked.vpc,
    sum(asked.queries)::bigint as queries,
    count(distinct asked.asker_id) as sources
from asked
inner join judged on judged.query_id = asked.query_id
where judged.would_block
group by asked.name_id, asked.vpc
order by asked.name_id, asked.vpc;
