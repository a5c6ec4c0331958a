-- question: (none) keeps which hours of which VPC and interface an object covers
-- grain: that of kept_coverage
-- parameters: none (variable batch_delivery)
-- columns: those of kept_coverage
insert into kept_coverage
with covered as (
    select
        object_id,
        start - start % 3600 as hour,
        place,
        count(*) as records,
        min(start) as first,
        max(greatest(start, "end")) as last
    from staged_flow
    where problem is null and not repeated and control is null
    group by all
)

select
    c.object_id,
    'flow' as kind,
    getvariable('batch_delivery') as delivery,
    c.hour,
    p.vpc,
    p.interface,
    sum(c.records)::bigint as records,
    min(c.first) as first,
    max(c.last) as last
from covered as c
inner join flow_place as p on p.place = c.place
group by all;
