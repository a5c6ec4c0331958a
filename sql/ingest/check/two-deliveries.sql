-- question: which places have hours that arrived by more than one delivery?
-- grain: one row per (kind, place, deliveries)
-- parameters: none
-- columns: kind, place (VPC, or interface of flow logs), deliveries, hours
with delivered as (
    select
        kind,
        case when kind = 'dns' then vpc else coalesce(interface, vpc) end as place,
        hour,
        string_agg(distinct delivery, ' and ' order by delivery) as deliveries
    from kept_coverage
    group by all
    having count(distinct delivery) > 1
)

select
    kind,
    place,
    deliveries,
    count(*)::bigint as hours
from delivered
where place is not null
group by all
order by kind, place, deliveries;
