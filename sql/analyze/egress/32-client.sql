-- question: which sources asked DNS at all?
-- grain: one row per (scope, address, instance) that sent a query
-- parameters: none (reads dns_query, egress_vpc, egress_address, egress_origin)
-- columns: scope, address_id (0 = no flow names it), instance_id (0 = none)
create or replace temp table egress_client as
with asked as (
    select distinct vpc, source_upper, source_lower, instance
    from dns_query
),

instance_number as (
    select distinct instance, instance_id
    from egress_origin
    where instance is not null
)

select distinct
    v.scope,
    coalesce(s.address_id, 0)::uinteger as address_id,
    coalesce(i.instance_id, 0)::uinteger as instance_id
from asked as a
inner join egress_vpc as v on v.vpc = a.vpc
left join egress_address as s on s.upper = a.source_upper and s.lower = a.source_lower
left join instance_number as i on i.instance = a.instance
order by all;
