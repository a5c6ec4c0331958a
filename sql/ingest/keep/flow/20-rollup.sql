-- question: (none) keeps hourly counts of the flow records without a public address
-- grain: that of kept_flow_rollup
-- parameters: $delivery
-- columns: those of kept_flow_rollup
insert into kept_flow_rollup
select
    start - start % 3600 as hour,
    $delivery as delivery,
    vpc,
    interface,
    instance,
    source_upper,
    source_lower,
    destination_upper,
    destination_lower,
    least(source_port, destination_port) as service_port,
    destination_port <= source_port as toward_service,
    protocol,
    action,
    count(*) as records,
    sum(packets)::bigint as packets,
    sum(bytes)::bigint as bytes,
    min(start) as first,
    max(greatest(start, "end")) as last
from flow_record
where not public
group by all;
