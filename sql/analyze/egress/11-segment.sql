-- question: what do the ranges that hold for every VPC say about each stretch of the address space?
-- grain: one row per disjoint segment; a segment reaches to the next one's first address
-- parameters: none (reads egress_range)
-- columns: first, public, documentation, internal, resolver, explaining, gateway_s3, gateway_dynamodb, hosting, services
-- Public: the most specific special range is not "Globally Reachable = False", no multicast, IPv6 inside 2000::/3;
-- documentation prefixes count as public (egress classes D3). Explaining: a service that hosts no customers; hosting: one
-- that does, S3 apart (class 7).
create or replace temp table egress_segment as
with shared as (
    select * exclude (vpc)
    from egress_range
    where vpc is null
),

edge as (
    select 0::uhugeint as first
    union
    -- Starts of IPv4, of IPv4 multicast, of what follows IPv4, and of 2000::/3 and its successor.
    select unnest([
        281470681743360::uhugeint,
        281474439839744::uhugeint,
        281474708275200::uhugeint,
        281474976710656::uhugeint,
        42535295865117307932921825928971026432::uhugeint,
        85070591730234615865843651857942052864::uhugeint
    ])
    union
    select first from shared
    union
    select last + 1::uhugeint from shared where last < 340282366920938463463374607431768211455::uhugeint
),

described as (
    select
        e.first,
        arg_min(coalesce(r.reachable, true), r.last - r.first) filter (r.kind = 'special') as reachable,
        coalesce(bool_or(r.kind = 'documentation'), false) as documentation,
        coalesce(bool_or(r.kind = 'internal'), false) as internal,
        coalesce(bool_or(r.kind = 'resolver'), false) as resolver,
        coalesce(bool_or(r.kind = 'service' and r.service not in (
            'AMAZON', 'EC2', 'EC2_INSTANCE_CONNECT', 'CLOUDFRONT', 'GLOBALACCELERATOR', 'API_GATEWAY', 'S3'
        )), false) as explaining,
        coalesce(bool_or(r.kind = 'service' and r.service = 'S3'), false) as gateway_s3,
        coalesce(bool_or(r.kind = 'service' and r.service = 'DYNAMODB'), false) as gateway_dynamodb,
        coalesce(bool_or(r.kind = 'service' and r.service in (
            'AMAZON', 'EC2', 'EC2_INSTANCE_CONNECT', 'CLOUDFRONT', 'GLOBALACCELERATOR', 'API_GATEWAY', 'S3'
        )), false) as hosting,
        string_agg(distinct r.service || ' ' || r.region, ', ' order by r.service || ' ' || r.region)
            filter (r.kind = 'service') as services
    from edge as e
    left join shared as r on e.first >= r.first and e.first <= r.last
    group by e.first
)

select
    first,
    documentation or (
        coalesce(reachable, true)
        and (
            first between 281470681743360::uhugeint and 281474439839743::uhugeint
            or first between 281474708275200::uhugeint and 281474976710655::uhugeint
            or first between 42535295865117307932921825928971026432::uhugeint
                and 85070591730234615865843651857942052863::uhugeint
        )
    ) as public,
    documentation,
    internal,
    resolver,
    explaining,
    gateway_s3,
    gateway_dynamodb,
    hosting,
    services
from described
order by first;
