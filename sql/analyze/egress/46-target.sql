-- question: what is known of each address that sessions of this part were begun to, apart from times?
-- grain: one row per (scope, VPC, address)
-- parameters: none (reads egress_begun, egress_interval, egress_address, egress_block, egress_vpc, config_gateway_endpoint)
-- columns: scope, vpc_id, remote_id, resolver, explaining, gateway_s3, endpoint_s3, sibling, answered
create or replace temp table egress_target as
with target as (
    select distinct scope, vpc_id, remote_id
    from egress_begun
    where initiator = 'out'
),

answered as (
    select distinct scope, remote_id
    from egress_interval
),

endpoint as (
    select distinct v.vpc_id
    from config_gateway_endpoint as c
    inner join egress_vpc as v on v.vpc = c.vpc
    where lower(c.service) = 's3'
)

select
    t.scope,
    t.vpc_id,
    t.remote_id,
    a.resolver,
    a.explaining,
    a.gateway_s3,
    e.vpc_id is not null as endpoint_s3,
    b.block is not null and not a.documentation and not a.hosting as sibling,
    n.remote_id is not null as answered
from target as t
inner join egress_address as a on a.address_id = t.remote_id
left join egress_block as b on b.scope = t.scope and b.block = a.block
left join answered as n on n.scope = t.scope and n.remote_id = t.remote_id
left join endpoint as e on e.vpc_id = t.vpc_id;
