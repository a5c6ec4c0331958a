-- question: how many queries did each VPC ask in the window, and how many were ALERTed or BLOCKed?
-- grain: one row per VPC
-- parameters: none (reads asked_here)
-- columns: vpc, queries (hop records apart), hop_queries (hop records), refused (of both)
select
    vpc,
    coalesce(sum(queries) filter (where not is_hop), 0)::bigint as queries,
    coalesce(sum(queries) filter (where is_hop), 0)::bigint as hop_queries,
    coalesce(sum(queries) filter (where logged is not null), 0)::bigint as refused
from asked_here
group by vpc
order by vpc;
