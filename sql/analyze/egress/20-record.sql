-- question: what is each flow record: a leg of a connection between an internal and a public address, or what else?
-- grain: one row per flow record that has a public address at any of its ends
-- parameters: none (reads egress_flow, kept_flow_shape, egress_place, egress_address, egress_home, egress_translator)
-- columns: bucket (0 leg, 1 unusable, 2 unmapped, 3 not-egress, 4 nat-translated, 5 other-protocol), part (that of the
--   public address), pair (number of the internal address * 2^32 + number of the public one), lane (VPC * 2^40 + public port * 2^24 + internal port * 2^8 + protocol),
--   marks (1 out leg, 2 accepted, 4 SYN without ACK, 8 SYN with ACK, 16 traffic-path 7, 32
--   IPv4 inside), interface_id, instance_id, packets, bytes,
--   start, duration
-- why not simpler: there are tens of millions; two packed keys instead of seven columns halve both the memory and the time.
-- In the order of the parts, so that each part reads its own rows only, also where they do not fit the memory.
create or replace temp table egress_record as
-- SYN is 2, ACK 16.
with shape as (
    select
        shape_id,
        protocol,
        case when action = 'ACCEPT' then 2 else 0 end
        + coalesce(case tcp_flags & 18 when 2 then 4 when 18 then 8 end, 0)
        + case when traffic_path = 7 then 16 else 0 end as marks
    from kept_flow_shape
),

ended as (
    select
        *,
        coalesce(packet_source_upper, source_upper) as from_upper,
        coalesce(packet_source_lower, source_lower) as from_lower,
        coalesce(packet_destination_upper, destination_upper) as to_upper,
        coalesce(packet_destination_lower, destination_lower) as to_lower
    from egress_flow
),

placed as (
    select
        f.*,
        o.vpc_id,
        o.bits,
        o.interface_id,
        o.instance_id,
        h.protocol,
        h.marks,
        s.address_id as from_id,
        d.address_id as to_id,
        s.high as from_high,
        d.high as to_high,
        s.part as from_part,
        d.part as to_part,
        s.internal or sh.address_id is not null as from_internal,
        d.internal or dh.address_id is not null as to_internal,
        s.public as from_public,
        d.public as to_public,
        s.ipv4 as from_ipv4,
        d.ipv4 as to_ipv4
    from ended as f
    inner join egress_place as o on o.place_id = f.place_id
    inner join shape as h on h.shape_id = f.shape_id
    left join egress_address as s on s.upper = f.from_upper and s.lower = f.from_lower
    left join egress_address as d on d.upper = f.to_upper and d.lower = f.to_lower
    left join egress_home as sh on sh.vpc_id = o.vpc_id and sh.address_id = s.address_id
    left join egress_home as dh on dh.vpc_id = o.vpc_id and dh.address_id = d.address_id
),

directed as (
    select
        *,
        from_internal and to_public and not to_internal as is_out,
        to_internal and from_public and not from_internal as is_in
    from placed
),

-- Sums instead of shifts: nothing overlaps, and they are several times faster.
sided as (
    select
        *,
        case when is_out then from_id else to_id end as local_id,
        case when is_out then from_high + to_id else to_high + from_id end as pair,
        case
            when is_out then destination_port::bigint * 16777216 + source_port::bigint * 256
            else source_port::bigint * 16777216 + destination_port::bigint * 256
        end as ports,
        case when is_out then from_ipv4 else to_ipv4 end as local_ipv4
    from directed
)

select
    (case
        when r.from_id is null or r.to_id is null then 1
        when r.vpc_id = 0 then 2
        when not r.is_out and not r.is_in then 3
        when t.address_id is not null then 4
        when r.protocol not in (6, 17) then 5
        else 0
    end)::utinyint as bucket,
    coalesce(case when r.is_out then r.to_part else r.from_part end, 0)::utinyint as part,
    r.pair,
    r.bits + (r.ports + r.protocol)::ubigint as lane,
    (r.is_out::integer + r.marks + case when r.local_ipv4 then 32 else 0 end)::utinyint as marks,
    r.interface_id,
    r.instance_id,
    r.packets,
    r.bytes,
    r.start::uinteger as start,
    greatest(0, r."end" - r.start)::uinteger as duration
from sided as r
left join egress_translator as t on t.vpc_id = r.vpc_id and t.address_id = r.local_id
order by part;
