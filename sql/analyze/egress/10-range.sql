-- question: which address ranges decide what an address is?
-- grain: one row per (kind, scope, piece of a range)
-- parameters: none (reads config_special_range, config_internal, config_public_resolver, config_service_range)
-- columns: kind (special | documentation | internal | resolver | service), vpc (null = every VPC), first, last, reachable, service, region
-- why not simpler: IPv4 keys lie inside ::/96, so that a wide IPv6 range would swallow them; such a range is cut around
-- them. The special entries ::ffff:0:0/96 and 64:ff9b::/96 both read as "all of IPv4" and say nothing about it.
create or replace temp table egress_range as
with bound as (
    select
        281470681743360::uhugeint as ipv4_first,
        281474976710655::uhugeint as ipv4_last
),

-- 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32, 3fff::/20.
documentation as (
    select *
    from (
        values
        (281473902969344::uhugeint, 281473902969599::uhugeint),
        (281474007000064::uhugeint, 281474007000319::uhugeint),
        (281474087547136::uhugeint, 281474087547391::uhugeint),
        (42540766411282592856903984951653826560::uhugeint, 42540766490510755371168322545197776895::uhugeint),
        (85065399433376081038215121361612832768::uhugeint, 85065723951929739464941904517633409023::uhugeint)
    ) as d (first, last)
),

configured as (
    select 'special' as kind, null as vpc, first, last, globally_reachable as reachable, null as service, null as region
    from config_special_range
    where not (first = (select ipv4_first from bound) and last = (select ipv4_last from bound))
    union all
    select 'documentation', null, first, last, null, null, null
    from documentation
    union all
    select 'internal', vpc, first, last, null, null, null
    from config_internal
    union all
    select 'resolver', null, first, last, null, null, null
    from config_public_resolver
    union all
    select 'service', null, first, last, null, upper(service), region
    from config_service_range
),

piece as (
    select c.*
    from configured as c, bound as b
    where c.first >= b.ipv4_first and c.last <= b.ipv4_last or c.last < b.ipv4_first or c.first > b.ipv4_last
    union all
    select c.* replace (b.ipv4_first - 1::uhugeint as last)
    from configured as c, bound as b
    where c.first < b.ipv4_first and c.last >= b.ipv4_first
    union all
    select c.* replace (b.ipv4_last + 1::uhugeint as first)
    from configured as c, bound as b
    where c.first <= b.ipv4_last and c.last > b.ipv4_last
)

select *
from piece
order by kind, vpc nulls first, first, last, service, region;
