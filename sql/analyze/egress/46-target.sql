-- question: what is known of each address to which sessions of this part were begun that no earlier answer explains?
-- grain: one row per (VPC, address)
-- parameters: none (reads egress_begun, egress_interval, egress_address, egress_block, egress_vpc, config_gateway_endpoint)
-- columns: place (VPC * 2^32 + number of the address), scope, resolver, explaining, gateway_s3, endpoint_s3, endpoint (a configured
--   gateway endpoint serves it), sibling, target (as in egress_answer),
--   first_answer, last_answer (null = never answered)
create or replace temp table egress_target as
with target as (
    select distinct ((lane >> 40) << 32) | (pair & 4294967295::ubigint) as place
    from egress_begun
    where initiator = 0
),

addressed as (
    select place, (place >> 32)::uinteger as vpc_id, (place & 4294967295::ubigint)::uinteger as remote_id
    from target
),

answered as (
    select target, min(first) as first, max(last) as last
    from egress_interval
    group by target
),

endpoint as (
    select
        v.vpc_id,
        bool_or(lower(c.service) = 's3') as s3,
        bool_or(lower(c.service) = 'dynamodb') as dynamodb
    from config_gateway_endpoint as c
    inner join egress_vpc as v on v.vpc = c.vpc
    group by v.vpc_id
)

select
    t.place,
    v.scope,
    a.resolver,
    a.explaining,
    a.gateway_s3,
    coalesce(e.s3, false) as endpoint_s3,
    coalesce(e.s3 and a.gateway_s3 or e.dynamodb and a.gateway_dynamodb, false) as endpoint,
    b.block is not null and not a.documentation and not a.hosting as sibling,
    (v.scope::ubigint << 32) | t.remote_id::ubigint as target,
    n.first as first_answer,
    n.last as last_answer
from addressed as t
inner join egress_vpc as v on v.vpc_id = t.vpc_id
inner join egress_address as a on a.address_id = t.remote_id
left join egress_block as b on b.scope = v.scope and b.block = a.block
left join answered as n on n.target = ((v.scope::ubigint << 32) | t.remote_id::ubigint)
left join endpoint as e on e.vpc_id = t.vpc_id;
