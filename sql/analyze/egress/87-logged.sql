-- question: from when to when is each VPC's DNS logged, and from when to when its flows?
-- grain: one row per VPC that flow records or query records name; Profiles, which query records may name instead, are no VPCs
-- parameters: none (reads kept_coverage, config_interface, only_query_vpc, egress_coverage, egress_vpc)
-- columns: vpc, has_answers, first_query, last_query (of its DNS group), first_flow, last_flow (null = no flow record)
with logged as (
    select coalesce(k.vpc, m.vpc, o.vpc) as vpc, k.first as first_flow, k.last as last_flow
    from kept_coverage as k
    left join config_interface as m on m.interface = k.interface
    left join only_query_vpc as o on true
    where k.kind = 'flow'
    union all
    select vpc, null, null
    from kept_coverage
    where kind = 'dns' and vpc like 'vpc-%'
),

flowing as (
    select vpc, min(first_flow) as first_flow, max(last_flow) as last_flow
    from logged
    group by vpc
)

select
    v.vpc,
    coalesce(c.has_answers, false) as has_answers,
    c.first_query,
    c.last_query,
    f.first_flow,
    f.last_flow
from flowing as f
inner join egress_vpc as v on v.vpc = f.vpc
left join egress_coverage as c on c.scope = v.scope
where getvariable('only_vpc') is null or v.vpc = getvariable('only_vpc')
order by v.vpc;
