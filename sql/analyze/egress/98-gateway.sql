-- question: how much goes through gateway endpoints to addresses that no AWS name was answered for?
-- grain: one row per (VPC, service)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded; reads egress_record, egress_vpc, egress_address, dns_answer,
--   flow, config_gateway_endpoint)
-- columns: vpc, service (s3, dynamodb; null = neither the record nor the published ranges tell), bytes (both directions)
with passed as (
    select
        (r.lane >> 40)::uinteger as vpc_id,
        (r.pair & 4294967295::ubigint)::uinteger as remote_id,
        bool_or(r.marks & 16 = 16) as by_path,
        sum(r.bytes)::bigint as bytes
    from egress_record as r
    where r.bucket = 0
        and r.start >= coalesce($since::bigint, r.start::bigint)
        and r.start < coalesce($until::bigint, r.start::bigint + 1)
    group by all
),

endpoint as (
    select vpc, bool_or(lower(service) = 's3') as s3, bool_or(lower(service) = 'dynamodb') as dynamodb
    from config_gateway_endpoint
    group by vpc
),

through as (
    select p.vpc_id, v.vpc, p.remote_id, a.upper, a.lower, a.address, a.gateway_s3, a.gateway_dynamodb, p.bytes
    from passed as p
    inner join egress_vpc as v on v.vpc_id = p.vpc_id
    inner join egress_address as a on a.address_id = p.remote_id
    left join endpoint as e on e.vpc = v.vpc
    where p.by_path or coalesce(e.s3 and a.gateway_s3 or e.dynamodb and a.gateway_dynamodb, false)
),

named as (
    select distinct vpc, address_upper, address_lower
    from dns_answer
    where (name like '%.amazonaws.com' or name like '%.amazonaws.com.cn' or name like '%.api.aws' or name like '%.on.aws')
),

unnamed as (
    select t.*
    from through as t
    anti join named as n on n.vpc = t.vpc and n.address_upper = t.upper and n.address_lower = t.lower
),

-- pkt-dst-aws-service of the way out, pkt-src-aws-service of the way back.
stated as (
    select coalesce(packet_destination, destination) as address, min(lower(destination_service)) as service
    from flow
    where destination_service in ('S3', 'DYNAMODB')
    group by 1
    union all
    select coalesce(packet_source, source), min(lower(source_service))
    from flow
    where source_service in ('S3', 'DYNAMODB')
    group by 1
),

told as (
    select address, min(service) as service
    from stated
    group by address
)

select
    u.vpc,
    coalesce(s.service, case when u.gateway_s3 then 's3' when u.gateway_dynamodb then 'dynamodb' end) as service,
    sum(u.bytes)::bigint as bytes
from unnamed as u
left join told as s on s.address = u.address
group by all
order by u.vpc, service nulls last;
