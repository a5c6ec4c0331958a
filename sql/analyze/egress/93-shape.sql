-- question: of which shape are the accepted sessions, for rules that look at ports, answers or server names?
-- grain: one row per (VPC, class, address family, port, protocol, gateway, gateway service, answered, named, excepted)
-- parameters: $names (server names that a filter would allow); $vpcs, $firsts, $lasts, $ports, $protocols (destinations that
--   decisions allow: lists of the same length, keys and numbers as texts); reads egress_route, egress_vpc, egress_address, dns_answer
-- columns: vpc, class, ipv4, port, protocol, gateway, gateway_service (s3, dynamodb; null = no gateway, or not known), answered (some name of the DNS group returned the address), named (one of
--   $names did), excepted (a decision allows the destination on this port), sessions, bytes
with target as (
    select distinct v.scope, r.remote_id
    from egress_route as r
    inner join egress_vpc as v on v.vpc_id = r.vpc_id
),

answer as (
    select v.scope, a.address_id as remote_id, bool_or(list_contains($names::varchar[], d.name)) as named
    from dns_answer as d
    inner join egress_vpc as v on v.vpc = d.vpc
    inner join egress_address as a on a.address = d.address
    semi join target as t on t.scope = v.scope and t.remote_id = a.address_id
    group by v.scope, a.address_id
),

-- One decision may allow thousands of findings.
exception as (
    select distinct
        unnest($vpcs::varchar[]) as vpc,
        unnest($firsts::varchar[])::uhugeint as first,
        unnest($lasts::varchar[])::uhugeint as last,
        unnest($ports::varchar[])::integer as port,
        unnest($protocols::varchar[])::integer as protocol
),

excepted as (
    select distinct r.vpc_id, r.remote_id, r.port, r.protocol
    from egress_route as r
    inner join egress_vpc as v on v.vpc_id = r.vpc_id
    inner join egress_address as a on a.address_id = r.remote_id
    inner join exception as e
        on
            e.vpc = v.vpc
            and e.port = r.port
            and e.protocol = r.protocol
            and a.address between e.first and e.last
)

select
    v.vpc,
    r.class::integer as class,
    r.ipv4,
    r.port,
    r.protocol,
    r.gateway,
    case
        when not r.gateway then null
        when a.gateway_s3 then 's3'
        when a.gateway_dynamodb then 'dynamodb'
    end as gateway_service,
    n.scope is not null as answered,
    coalesce(n.named, false) as named,
    x.vpc_id is not null as excepted,
    sum(r.accepted)::bigint as sessions,
    sum(r.bytes)::bigint as bytes
from egress_route as r
inner join egress_vpc as v on v.vpc_id = r.vpc_id
inner join egress_address as a on a.address_id = r.remote_id
left join answer as n on n.scope = v.scope and n.remote_id = r.remote_id
left join excepted as x
    on x.vpc_id = r.vpc_id and x.remote_id = r.remote_id and x.port = r.port and x.protocol = r.protocol
group by all
order by v.vpc, class, r.ipv4, r.port, r.protocol, r.gateway, gateway_service nulls first, answered, named, excepted;
