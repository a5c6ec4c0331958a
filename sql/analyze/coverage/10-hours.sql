-- question: in which hours did a VPC log queries, flows or NODATA?
-- grain: one row per (VPC, kind, hour) with records in the window
-- parameters: $since, $until (epoch seconds or null)
-- columns: vpc, kind (dns, flow, nodata), hour, first, last
with dns as (
    select
        vpc,
        'dns' as kind,
        hour,
        min(first) as first,
        max(last) as last
    from kept_coverage
    where kind = 'dns' and vpc is not null
    group by vpc, hour
),

flow_hour as (
    select
        coalesce(c.vpc, m.vpc, o.vpc) as vpc,
        'flow' as kind,
        c.hour,
        min(c.first) as first,
        max(c.last) as last
    from kept_coverage as c
    left join config_interface as m on m.interface = c.interface
    left join only_query_vpc as o on true
    where c.kind = 'flow'
    group by all
),

nodata as (
    select
        vpc,
        'nodata' as kind,
        hour,
        min(first) as first,
        max(last) as last
    from flow_control
    where status = 'NODATA'
    group by vpc, hour
),

every_hour as (
    select * from dns
    union all
    select * from flow_hour
    union all
    select * from nodata
)

select
    vpc,
    kind,
    hour,
    first,
    last
from every_hour
where
    vpc is not null
    and ($since::bigint is null or hour >= $since::bigint // 3600 * 3600)
    and ($until::bigint is null or hour < $until::bigint)
order by vpc, kind, hour;
