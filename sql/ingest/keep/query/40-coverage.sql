-- question: (none) keeps which hours of which VPC an object covers
-- grain: that of kept_coverage
-- parameters: none (variable batch_delivery)
-- columns: those of kept_coverage
insert into kept_coverage
with covered as (
    select
        object_id,
        moment - moment % 3600 as hour,
        place,
        count(*) as records,
        min(moment) as first,
        max(moment) as last
    from staged_query
    where problem is null and not repeated
    group by all
)

select
    c.object_id,
    'dns' as kind,
    getvariable('batch_delivery') as delivery,
    c.hour,
    p.vpc,
    null as interface,
    sum(c.records)::bigint as records,
    min(c.first) as first,
    max(c.last) as last
from covered as c
inner join query_place as p on p.place = c.place
group by all;
