-- question: which internal parties do the sources of a VPC reach, and on which ports?
-- grain: one row per (VPC, block, port, protocol); the block is an interface endpoint's address, else the narrowest configured range
-- parameters: $vpcs, $firsts, $lasts (configured ranges of VPCs), $endpoint_vpcs, $endpoints (addresses of interface endpoints): lists
--   of the same length, keys as texts; $since, $until (half-open, epoch seconds; null = unbounded: by the rollup's first record)
-- columns: vpc, endpoint (the block is an interface endpoint), first, last (bounds of the block), port, protocol
-- Accepted traffic only. Answers to callers from elsewhere need no rule: where a VPC has ranges, clients outside are left aside.
with home as (
    select
        unnest($vpcs::varchar[]) as vpc,
        unnest($firsts::varchar[])::uhugeint as first,
        unnest($lasts::varchar[])::uhugeint as last
),

path as (
    select distinct
        vpc,
        case when toward_service then source else destination end as client,
        case when toward_service then destination else source end as service,
        service_port as port,
        protocol
    from flow_rollup
    where vpc is not null and source is not null and destination is not null
        and action = 'ACCEPT'
        and first >= coalesce($since::bigint, first)
        and first < coalesce($until::bigint, first + 1)
),

caller as (
    select distinct p.vpc, p.client
    from (select distinct vpc, client from path) as p
    inner join home as h on h.vpc = p.vpc and p.client >= h.first and p.client <= h.last
    union
    select distinct p.vpc, p.client
    from path as p
    anti join home as h on h.vpc = p.vpc
),

called as (
    select distinct p.vpc, p.service, p.port, p.protocol
    from path as p
    semi join caller as c on c.vpc = p.vpc and c.client = p.client
),

range as (
    select first, last from home
    union
    select first, last from config_internal
    union
    select first, last from config_source_label
),

placed as (
    select c.service, arg_min(r.first, (r.last - r.first, r.first)) as first, arg_min(r.last, (r.last - r.first, r.first)) as last
    from (select distinct service from called) as c
    inner join range as r on c.service >= r.first and c.service <= r.last
    group by c.service
),

endpoint as (
    select distinct
        unnest($endpoint_vpcs::varchar[]) as vpc,
        unnest($endpoints::varchar[])::uhugeint as address
)

select distinct
    c.vpc,
    e.address is not null as endpoint,
    case when e.address is null then coalesce(p.first, c.service) else c.service end as first,
    case when e.address is null then coalesce(p.last, c.service) else c.service end as last,
    c.port,
    c.protocol
from called as c
left join placed as p on p.service = c.service
left join endpoint as e on e.vpc = c.vpc and e.address = c.service
order by c.vpc, endpoint desc, first, last, c.port, c.protocol;
