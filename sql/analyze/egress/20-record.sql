-- question: what is each flow record: a leg of a connection between an internal and a public address, or what else?
-- grain: one row per flow record that has a public address at any of its ends
-- parameters: none (reads flow, egress_origin, egress_address, egress_home, egress_translator)
-- columns: bucket (null = a leg), start, "end", vpc_id, scope, local_id, remote_id, local_port, remote_port, protocol, is_out,
--   interface_id, instance_id, packets, bytes, accepted, syn_only, syn_ack, gateway (traffic-path 7)
create or replace temp table egress_record as
with ended as (
    select
        *,
        coalesce(packet_source, source) as from_address,
        coalesce(packet_destination, destination) as to_address
    from flow
),

placed as (
    select
        f.*,
        o.vpc_id,
        o.scope,
        o.interface_id,
        o.instance_id,
        s.address_id as from_id,
        d.address_id as to_id,
        s.internal or sh.address_id is not null as from_internal,
        d.internal or dh.address_id is not null as to_internal,
        s.public as from_public,
        d.public as to_public
    from ended as f
    inner join egress_origin as o
        on o.vpc is not distinct from f.vpc
        and o.interface is not distinct from f.interface
        and o.instance is not distinct from f.instance
    left join egress_address as s on s.address = f.from_address
    left join egress_address as d on d.address = f.to_address
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

sided as (
    select
        *,
        case when is_out then from_id else to_id end as local_id,
        case when is_out then to_id else from_id end as remote_id,
        case when is_out then source_port else destination_port end as local_port,
        case when is_out then destination_port else source_port end as remote_port
    from directed
)

select
    case
        when r.from_id is null or r.to_id is null then 'unusable'
        when r.vpc_id = 0 then 'unmapped'
        when not r.is_out and not r.is_in then 'not-egress'
        when t.address_id is not null then 'nat-translated'
        when r.protocol not in (6, 17) then 'other-protocol'
    end as bucket,
    r.start,
    greatest(r.start, r."end") as "end",
    r.vpc_id,
    r.scope,
    r.local_id,
    r.remote_id,
    r.local_port,
    r.remote_port,
    r.protocol,
    r.is_out,
    r.interface_id,
    r.instance_id,
    r.packets,
    r.bytes,
    r.action = 'ACCEPT' as accepted,
    coalesce(r.tcp_flags & 2 <> 0 and r.tcp_flags & 16 = 0, false) as syn_only,
    coalesce(r.tcp_flags & 18 = 18, false) as syn_ack,
    coalesce(r.traffic_path = 7, false) as gateway
from sided as r
left join egress_translator as t on t.vpc_id = r.vpc_id and t.address_id = r.local_id;
