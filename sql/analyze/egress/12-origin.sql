-- question: which VPCs, interfaces and instances does the whole database speak of, and as which numbers?
-- grain: one row per (VPC, interface, instance) of flow records, query records and answers
-- parameters: none (reads egress_flow_place, flow_rollup, kept_place, config_dns_group)
-- columns: vpc, interface, instance, vpc_id, bits (vpc_id * 2^40), scope, interface_id, instance_id
-- Numbers follow the order of the texts, 0 = none. Scope: the VPCs that share DNS answers (a configured group, else the VPC).
create or replace temp table egress_origin as
with seen as (
    select vpc, interface, instance from egress_flow_place
    union
    select vpc, interface, instance from flow_rollup
    union
    select vpc, null, instance from kept_place
),

grouped as (
    select vpc, min(dns_group) as dns_group
    from config_dns_group
    group by vpc
),

named as (
    select s.*, coalesce('group ' || g.dns_group, 'vpc ' || s.vpc) as sharing
    from seen as s
    left join grouped as g on g.vpc = s.vpc
)

select
    vpc,
    interface,
    instance,
    (case when vpc is null then 0 else dense_rank() over (order by vpc nulls last) end)::uinteger as vpc_id,
    vpc_id::ubigint << 40 as bits,
    (case when vpc is null then 0 else dense_rank() over (order by sharing nulls last) end)::uinteger as scope,
    (case when interface is null then 0 else dense_rank() over (order by interface nulls last) end)::uinteger as interface_id,
    (case when instance is null then 0 else dense_rank() over (order by instance nulls last) end)::uinteger as instance_id
from named
order by vpc nulls first, interface nulls first, instance nulls first;
