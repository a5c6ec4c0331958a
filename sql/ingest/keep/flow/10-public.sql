-- question: (none) keeps the flow records that have a public address at any end
-- grain: that of stored_flow
-- parameters: none
-- columns: those of stored_flow
insert into stored_flow
select
    f.start - f.start % 3600 as hour,
    p.place_id,
    s.shape_id,
    f.source_upper,
    f.source_lower,
    f.destination_upper,
    f.destination_lower,
    f.packet_source_upper,
    f.packet_source_lower,
    f.packet_destination_upper,
    f.packet_destination_lower,
    f.source_port,
    f.destination_port,
    f.packets,
    f.bytes,
    f.start,
    f."end"
from flow_record as f
inner join flow_place_number as p on p.place = f.place
inner join flow_shape_number as s on s.shape = f.shape
where f.source_public or f.destination_public or f.packet_public
-- Legs of one direction have much in common, and IPv4 and IPv6 are apart (mixed, every key takes its full 16 bytes): half the
-- size on disk.
order by (f.source_upper > 0 or f.destination_upper > 0)::integer * 2 + f.source_public::integer;
