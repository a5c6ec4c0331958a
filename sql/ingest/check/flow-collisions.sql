-- question: do two values of this batch of flow records share one number?
-- grain: one row
-- parameters: none
-- columns: collisions
select (
    (select count(*) - count(distinct place) from flow_place)
    + (select count(*) - count(distinct shape) from flow_shape)
    + (select count(*) - count(distinct id) from flow_address)
)::bigint as collisions;
