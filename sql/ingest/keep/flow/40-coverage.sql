-- question: (none) keeps which hours of which VPC and interface an object covers
-- grain: that of kept_coverage
-- parameters: none (variable batch_delivery)
-- columns: those of kept_coverage
insert into kept_coverage
select
    t.object_id,
    'flow' as kind,
    getvariable('batch_delivery') as delivery,
    t.hour,
    t.vpc,
    t.interface,
    sum(t.lines)::bigint as records,
    min(t.first) as first,
    max(t.last) as last
from flow_tally as t
where not t.is_bad and not t.repeated and t.control is null
group by all;
