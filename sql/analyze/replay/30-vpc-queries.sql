-- question: how many queries did each VPC ask in the window, and how many were ALERTed or BLOCKed?
-- grain: one row per VPC
-- parameters: none (reads logged_query)
-- columns: vpc, queries (hop records apart), hop_queries (hop records), refused (of both)
select
    vpc,
    sum(case when is_hop then 0 else queries end)::bigint as queries,
    sum(case when is_hop then queries else 0 end)::bigint as hop_queries,
    sum(case when logged is null then 0 else queries end)::bigint as refused
from logged_query
where is_inside
group by vpc
order by vpc;
