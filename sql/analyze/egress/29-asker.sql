-- question: who is meant by each place of query records?
-- grain: one row per place (delivery, VPC, source, instance) of the query records
-- parameters: none (reads kept_place, egress_vpc, egress_address, egress_origin)
-- columns: place_id, vpc, scope, scope_high (scope * 2^32), asker_id (number of the address; 0 = no flow names it), instance_id (0 = none)
create or replace temp table egress_asker as
with instance_number as (
    select distinct instance, instance_id
    from egress_origin
    where instance is not null
)

select
    p.place_id,
    p.vpc,
    v.scope,
    v.scope_high,
    coalesce(s.address_id, 0)::uinteger as asker_id,
    coalesce(i.instance_id, 0)::uinteger as instance_id
from kept_place as p
inner join egress_vpc as v on v.vpc = p.vpc
left join egress_address as s on s.upper = p.source_upper and s.lower = p.source_lower
left join instance_number as i on i.instance = p.instance
order by p.place_id;
