-- question: (none) keeps the flow records that have a public address at any end
-- grain: that of kept_flow
-- parameters: $delivery
-- columns: those of kept_flow
insert into kept_flow
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
    packet_source_upper,
    packet_source_lower,
    packet_destination_upper,
    packet_destination_lower,
    source_port,
    destination_port,
    protocol,
    packets,
    bytes,
    start,
    "end",
    action,
    tcp_flags,
    source_service,
    destination_service,
    direction,
    traffic_path,
    az,
    subnet,
    reject_reason
from flow_record
where public
-- Legs of one direction have much in common, and IPv4 and IPv6 are apart (mixed, every key takes its full 16 bytes): half the
-- size on disk.
order by (source_upper > 0 or destination_upper > 0)::integer * 2 + source_public::integer;
