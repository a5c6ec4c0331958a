-- question: (none) keeps where flow logging had no data, or lost some
-- grain: that of kept_flow_control
-- parameters: none (variable batch_delivery)
-- columns: those of kept_flow_control
insert into kept_flow_control
with counted as (
    select
        start - start % 3600 as hour,
        place,
        control as status,
        count(*) as records,
        min(start) as first,
        max(greatest(start, "end")) as last
    from staged_flow
    where problem is null and not repeated and control in ('NODATA', 'SKIPDATA')
    group by all
)

select
    c.hour,
    getvariable('batch_delivery') as delivery,
    p.vpc,
    p.interface,
    c.status,
    sum(c.records)::bigint as records,
    min(c.first) as first,
    max(c.last) as last
from counted as c
inner join flow_place as p on p.place = c.place
group by all;
