-- question: how many sources would BLOCK hit?
-- grain: one row per VPC
-- parameters: none (reads judged, asked)
-- columns: vpc, sources
select
    asked.vpc,
    count(distinct asked.asker_id) as sources
from asked
inner join judged on judged.query_id = asked.query_id
where judged.would_block
group by asked.vpc
order by asked.vpc;
