-- question: how many queries did each VPC ask in the window, and how many were ALERTed or BLOCKed?
-- grain: one row per VPC
-- parameters: none (reads logged_query, logged_shape)
-- columns: vpc, queries (hop records apart), hop_queries (hop records), refused (of both)
with counted as (
    select
        vpc,
        shape_id,
        sum(queries) as queries
    from logged_query
    where is_inside
    group by vpc, shape_id
)

select
    c.vpc,
    sum(case when s.is_hop then 0 else c.queries end)::bigint as queries,
    sum(case when s.is_hop then c.queries else 0 end)::bigint as hop_queries,
    sum(case when s.logged is null then 0 else c.queries end)::bigint as refused
from counted as c
inner join logged_shape as s on s.shape_id = c.shape_id
group by c.vpc
order by c.vpc;
