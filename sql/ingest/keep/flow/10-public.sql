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
    source,
    destination,
    packet_source,
    packet_destination,
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
order by (source >= 281474976710656::uhugeint or destination >= 281474976710656::uhugeint)::integer * 2 + source_public::integer;
