-- question: (none) keeps where flow logging had no data, or lost some
-- grain: that of kept_flow_control
-- parameters: $delivery
-- columns: those of kept_flow_control
insert into kept_flow_control
select
    start - start % 3600 as hour,
    $delivery as delivery,
    vpc,
    interface,
    control as status,
    count(*) as records,
    min(start) as first,
    max(greatest(start, "end")) as last
from staged_flow
where problem is null and not repeated and control in ('NODATA', 'SKIPDATA')
group by all;
