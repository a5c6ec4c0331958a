-- question: (none) keeps where flow logging had no data, or lost some
-- grain: that of kept_flow_control
-- parameters: none (variable batch_delivery)
-- columns: those of kept_flow_control
insert into kept_flow_control
select
    t.hour,
    getvariable('batch_delivery') as delivery,
    t.vpc,
    t.interface,
    t.control as status,
    sum(t.lines)::bigint as records,
    min(t.first) as first,
    max(t.last) as last
from flow_tally as t
where not t.is_bad and not t.repeated and t.control in ('NODATA', 'SKIPDATA')
group by all;
