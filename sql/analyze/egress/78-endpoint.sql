-- question: how is each AWS service name answered, and how much goes there which way?
-- grain: one row per (VPC, name)
-- parameters: $since, $until (half-open, epoch seconds; null = unbounded)
-- columns: vpc, name, private_addresses (answers of the window in internal ranges: an interface endpoint), public_addresses
--   (other answers of the window), gateway_bytes (public, through a gateway endpoint), public_bytes (public, any other way), private_bytes (to the private answers), shared
--   (some address is also the answer of another AWS name, so that its bytes are counted for both)
-- A name without an answer in the window stands here only where something went to an address that it returned before: what was
-- so before the window must not make an endpoint look used, or its private DNS look off.
with answered as (
    select
        vpc,
        name,
        address,
        bool_or(last >= coalesce($since::bigint, last) and first < coalesce($until::bigint, first + 1)) as now
    from dns_answer
    where (name like '%.amazonaws.com' or name like '%.amazonaws.com.cn' or name like '%.api.aws' or name like '%.on.aws')
    group by vpc, name, address
),

placed as (
    select
        a.*,
        exists (
            select 1
            from config_internal as c
            where a.address >= c.first and a.address <= c.last and coalesce(c.vpc, a.vpc) = a.vpc
        ) as private,
        count(*) over (partition by a.vpc, a.address) > 1 as shared
    from answered as a
),

endpoint as (
    select vpc, bool_or(lower(service) = 's3') as s3, bool_or(lower(service) = 'dynamodb') as dynamodb
    from config_gateway_endpoint
    group by vpc
),

public_use as (
    select
        v.vpc,
        r.address,
        bool_or(e.marks & 16 = 16)
        or bool_or(coalesce(g.s3 and r.gateway_s3 or g.dynamodb and r.gateway_dynamodb, false)) as gateway,
        sum(e.bytes)::bigint as bytes
    from egress_record as e
    inner join egress_vpc as v on v.vpc_id = (e.lane >> 40)::uinteger
    inner join egress_address as r on r.address_id = (e.pair & 4294967295::ubigint)::uinteger
    semi join placed as p on p.vpc = v.vpc and p.address = r.address
    left join endpoint as g on g.vpc = v.vpc
    where e.bucket = 0
        and e.start >= coalesce($since::bigint, e.start)
        and e.start < coalesce($until::bigint, e.start::bigint + 1)
    group by v.vpc, r.address
),

moved as (
    select vpc, destination as address, bytes, first from flow_rollup
    union all
    select vpc, source, bytes, first from flow_rollup
),

private_use as (
    select m.vpc, m.address, sum(m.bytes)::bigint as bytes
    from moved as m
    semi join (from placed where private) as p on p.vpc = m.vpc and p.address = m.address
    where m.first >= coalesce($since::bigint, m.first) and m.first < coalesce($until::bigint, m.first + 1)
    group by m.vpc, m.address
)

select
    p.vpc,
    p.name,
    count(*) filter (p.private and p.now) as private_addresses,
    count(*) filter (not p.private and p.now) as public_addresses,
    coalesce(sum(i.bytes), 0)::bigint as private_bytes,
    coalesce(sum(u.bytes) filter (u.gateway), 0)::bigint as gateway_bytes,
    coalesce(sum(u.bytes) filter (not u.gateway), 0)::bigint as public_bytes,
    bool_or(p.shared) as shared
from placed as p
left join public_use as u on u.vpc = p.vpc and u.address = p.address
left join private_use as i on i.vpc = p.vpc and i.address = p.address
group by p.vpc, p.name
having bool_or(p.now) or coalesce(sum(i.bytes), 0) + coalesce(sum(u.bytes), 0) > 0
order by public_bytes desc, p.vpc, p.name;
