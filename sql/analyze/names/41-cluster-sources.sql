-- question: how many sources asked for the names of a cluster?
-- grain: one row per cluster
-- parameters: none (reads asked, name_cluster)
-- columns: cluster, sources
select
    name_cluster.cluster,
    count(distinct asked.asker_id) as sources
from asked
inner join name_cluster on name_cluster.name_id = asked.name_id
group by name_cluster.cluster
order by name_cluster.cluster;
