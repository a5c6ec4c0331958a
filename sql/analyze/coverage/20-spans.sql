-- question: which spans of time does an object cover, because it holds hours before and after?
-- grain: one row per (VPC, kind, object) whose hours of that VPC leave some out
-- parameters: none
-- columns: vpc, kind (dns, flow), since, until (epoch seconds of the first hour's start and of the last hour's end)
with resolved as (
    select
        c.object_id,
        c.kind,
        case when c.kind = 'dns' then c.vpc else coalesce(c.vpc, m.vpc, o.vpc) end as vpc,
        c.hour
    from kept_coverage as c
    left join config_interface as m on m.interface = c.interface
    left join only_query_vpc as o on true
)

select
    vpc,
    kind,
    min(hour) as since,
    max(hour) + 3600 as until
from resolved
where vpc is not null
group by object_id, kind, vpc
having count(distinct hour) < (max(hour) - min(hour)) // 3600 + 1
order by vpc, kind, since, until;
