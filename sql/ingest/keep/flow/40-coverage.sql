-- question: (none) keeps which hours of which VPC and interface an object covers
-- grain: that of kept_coverage
-- parameters: $delivery
-- columns: those of kept_coverage
insert into kept_coverage
select
    object_id,
    'flow' as kind,
    $delivery as delivery,
    start - start % 3600 as hour,
    vpc,
    interface,
    count(*) as records,
    min(start) as first,
    max(greatest(start, "end")) as last
from staged_flow
where problem is null and not repeated and control is null
group by all;
